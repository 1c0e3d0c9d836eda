import type { ReactNode } from "react";
import {
  actorName,
  type Change,
  changeOf,
  type Names,
  sentenceOf,
} from "@/components/audit/sentences";
import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { ChainedEvent } from "@/lib/audit/model";

type Props = {
  events: readonly ChainedEvent[];
  names: Names;
  /** The merchant's own address, before the pages that events are about. */
  home: string;
  empty: ReactNode;
};

/** One event a row: when, who, what, and the thing it is about where that has a page. */
export function TrailTable({ events, names, home, empty }: Props) {
  return (
    <DataTable
      caption="Audit trail, newest first"
      rows={events}
      rowKey={({ number }) => String(number)}
      sticky
      empty={empty}
      columns={[
        {
          header: "When",
          head: true,
          className: "font-normal whitespace-nowrap",
          cell: ({ at }) => (
            <Time
              at={at.toISOString()}
              title={`${at.toISOString().slice(0, 19).replace("T", " ")} UTC`}
            >
              {names.format.moment(at)}
            </Time>
          ),
        },
        { header: "Who", cell: ({ actor }) => actorName(actor, names) },
        {
          header: "What",
          className: "[overflow-wrap:anywhere]",
          cell: (event) => (
            <>
              {sentenceOf(event, names)}
              <ChangeTold change={changeOf(event, names)} />
            </>
          ),
        },
        { header: "About", cell: (event) => <Subject event={event} names={names} home={home} /> },
        {
          header: "No.",
          numeric: true,
          className: "text-ink-3",
          cell: ({ number }) => names.format.number(number),
        },
      ]}
    />
  );
}

/** What stood there before, and what stands there since, side by side. */
function ChangeTold({ change }: { change: Change | null }) {
  return (
    change && (
      <dl className="mt-0.5 flex flex-wrap gap-x-5 text-xs">
        {(["before", "after"] as const).map((when) => (
          <div key={when} className="flex gap-1.5">
            <dt className="text-ink-3">{when}</dt>
            <dd className={when === "after" ? "font-medium" : "text-ink-2"}>{change[when]}</dd>
          </div>
        ))}
      </dl>
    )
  );
}

/** Where the thing has a page, the way to it; else its name; else nothing. */
function Subject({ event, names, home }: { event: ChainedEvent } & Pick<Props, "names" | "home">) {
  const { type, subject } = event;
  if (type.startsWith("retention."))
    return <TextLink href={`${home}/retention/rules`}>Rules</TextLink>;
  if (type.startsWith("settings.")) return <TextLink href={`${home}/settings`}>Settings</TextLink>;
  if (type === "key.made" || type === "key.revoked")
    return <TextLink href={`${home}/settings/keys`}>API keys</TextLink>;
  if (subject === null) return <span className="text-ink-3">–</span>;
  if (type.startsWith("mapping."))
    return <TextLink href={`${home}/imports/mappings`}>Mappings</TextLink>;
  if (type.startsWith("import."))
    return <TextLink href={`${home}/imports/${subject}`}>the import</TextLink>;
  if (type.startsWith("holding."))
    return <TextLink href={`${home}/holdings/${subject}`}>the record</TextLink>;
  if (type.startsWith("hold."))
    return <TextLink href={`${home}/retention/holds/${subject}`}>the hold</TextLink>;
  if (type.startsWith("copy."))
    return <TextLink href={`${home}/retention/copies/${subject}`}>the copy</TextLink>;
  if (type.startsWith("system."))
    return (
      <TextLink href={`${home}/systems`}>
        {names.systems.get(subject) ?? "a former system"}
      </TextLink>
    );
  return <>{names.people.get(subject) ?? "–"}</>;
}
