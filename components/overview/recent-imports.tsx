import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { Import } from "@/lib/imports/report";
import { formatName } from "@/lib/imports/words";
import type { Format } from "@/lib/time/format";

type Props = {
  imports: readonly Import[];
  systemNames: ReadonlyMap<string, string>;
  base: string;
  format: Format;
};

/** The last files that were read, newest first. */
export function RecentImports({ imports, systemNames, base, format }: Props) {
  if (imports.length === 0)
    return <EmptyState title="No import yet">Read a report, and it is listed here.</EmptyState>;
  return (
    <ul className="grid text-sm">
      {imports.map((each) => (
        <li
          key={each.id}
          className="grid gap-0.5 border-b border-line py-2 first:pt-0 last:border-b-0 last:pb-0"
        >
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <TextLink href={`${base}/imports/${each.id}`}>{formatName(each.format)}</TextLink>
            <Time at={each.createdAt.toISOString()}>
              <span className="text-ink-3">{format.moment(each.createdAt)}</span>
            </Time>
          </p>
          <p className="text-ink-2 [overflow-wrap:anywhere]">
            {systemNames.get(each.systemId) ?? ""}
            <span className="text-ink-3"> · </span>
            {outcomeWords(each, format) ??
              (each.state === "joining" ? (
                "being joined"
              ) : (
                <Chip tone="warning">waits for your word</Chip>
              ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

function outcomeWords({ outcome, report }: Import, { number }: Format): string | null {
  if (outcome === null) return null;
  const refused = report.lines.refused;
  return [
    `${number(outcome.new)} new, ${number(outcome.changed)} changed`,
    ...(outcome.reappeared > 0 ? [`${number(outcome.reappeared)} reappeared`] : []),
    ...(refused > 0 ? [`${number(refused)} ${refused === 1 ? "line" : "lines"} refused`] : []),
  ].join(", ");
}
