import { listHref } from "@/components/holdings/addresses";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { System } from "@/lib/systems/model";
import type { Format } from "@/lib/time/format";

type Props = {
  systems: readonly System[];
  /** Held records of unknown origin, by system. */
  unknown: ReadonlyMap<string, number>;
  base: string;
  /** Whether the reader may decide, or is only told. */
  mayDecide: boolean;
  format: Format;
};

/** Asks for a decision where files did not say what their records are. */
export function UnknownNotice({ systems, unknown, base, mayDecide, format }: Props) {
  const open = systems.filter(({ id }) => (unknown.get(id) ?? 0) > 0);
  const total = open.reduce((sum, { id }) => sum + (unknown.get(id) ?? 0), 0);
  if (total === 0) return null;
  return (
    <Notice
      tone="warning"
      title={
        <TextLink href={listHref(base, { channel: "unknown" })}>
          {total === 1
            ? "1 record is of unknown origin"
            : `${format.number(total)} records are of unknown origin`}
        </TextLink>
      }
    >
      <p>
        Their files do not say which channel they came from. Until somebody decides, they bear the
        marketplace’s clock and the ban on showing Prime.
      </p>
      <ul className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1">
        {open.map(({ id, name }) => (
          <li key={id}>
            {mayDecide ? (
              <TextLink href={`${base}/systems/${id}`}>Decide for “{name}”</TextLink>
            ) : (
              <>“{name}”</>
            )}{" "}
            <span className="tabular-nums">({format.number(unknown.get(id) ?? 0)})</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
