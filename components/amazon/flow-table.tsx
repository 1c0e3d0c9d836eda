import { holdingsLink } from "@/components/systems/holdings-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Chip } from "@/components/ui/chip";
import { TextLink } from "@/components/ui/text-link";
import { showsPrime, type Flow, type Flows } from "@/lib/amazon/rules";
import { SHOWS_PRIME_WORDS } from "@/lib/amazon/words";

type Props = { flows: Flows; base: string; number: (count: number) => string };

/** Every flow of the picture, a row each: also those of systems that stand together in one box there. */
export function FlowTable({ flows: { nodes, links }, base, number }: Props) {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const systems = new Set(nodes.flatMap(({ id, column }) => (column === 2 ? [id] : [])));
  const named = (id: string) =>
    systems.has(id) ? (
      <TextLink href={`${base}/systems/${id}`}>{labels.get(id)}</TextLink>
    ) : (
      labels.get(id)
    );
  const columns: readonly Column<Flow>[] = [
    { header: "From", head: true, className: BROKEN, cell: ({ from }) => named(from) },
    { header: "To", className: BROKEN, cell: ({ to }) => named(to) },
    { header: "What", cell: ({ label }) => label },
    {
      header: "Records held",
      numeric: true,
      cell: ({ from, to, channel, records }) =>
        records === null ? (
          <span className="text-ink-3">–</span>
        ) : (
          <TextLink
            href={holdingsLink(
              base,
              channel === null ? { systemId: from } : { systemId: to, channel },
            )}
          >
            {number(records)}
          </TextLink>
        ),
    },
    {
      header: "Shows Prime",
      cell: (flow) => {
        const shows = showsPrime(flow);
        return (
          <Chip tone={shows === "yes" ? "accent" : shows === "perhaps" ? "warning" : "neutral"}>
            {SHOWS_PRIME_WORDS[shows]}
          </Chip>
        );
      },
    },
  ];
  return (
    <DataTable
      caption="Flows of shopper data, one a row"
      columns={columns}
      rows={links}
      rowKey={({ from, to, channel }) => `${from} ${to} ${channel ?? ""}`}
    />
  );
}

const BROKEN = "[overflow-wrap:anywhere]";
