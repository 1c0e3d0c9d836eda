import type { ReactNode } from "react";
import { KeyMark } from "@/components/keys/key-mark";
import { Chip, Chips } from "@/components/ui/chip";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Time } from "@/components/ui/time";
import type { ApiKey } from "@/lib/keys/model";
import { keyBeginning } from "@/lib/keys/text";
import { SCOPE_LABELS } from "@/lib/keys/words";
import { dayOf, type Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";

type Props = {
  caption: string;
  keys: readonly ApiKey[];
  merchantId: string;
  today: Day;
  format: Format;
  /** What can be done with one; left out for whoever only reads. */
  deed?: ((key: ApiKey) => ReactNode) | undefined;
  empty?: ReactNode;
};

/** Keys with what they may read and do, who made them, and how long they work. */
export function KeysTable({ caption, keys, merchantId, today, format, deed, empty }: Props) {
  const columns: readonly Column<ApiKey>[] = [
    {
      header: "Key",
      head: true,
      className: "[overflow-wrap:anywhere]",
      cell: ({ id, name }) => (
        <>
          {name}
          <span className="block font-mono text-xs font-normal text-ink-3">
            {keyBeginning(merchantId, id)}…
          </span>
        </>
      ),
    },
    {
      header: "May read or do",
      cell: ({ scopes }) => (
        <Chips>
          {scopes.map((scope) => (
            <Chip key={scope}>{SCOPE_LABELS[scope]}</Chip>
          ))}
        </Chips>
      ),
    },
    {
      header: "Made",
      className: "[overflow-wrap:anywhere]",
      cell: ({ madeAt, madeByName }) => (
        <>
          <Time at={dayOf(madeAt)}>{format.shortDay(dayOf(madeAt))}</Time>
          <span className="block text-xs text-ink-3">
            by {madeByName ?? "a former account user"}
          </span>
        </>
      ),
    },
    {
      header: "Last used",
      className: "whitespace-nowrap",
      cell: ({ lastUsedOn }) =>
        lastUsedOn === null ? (
          <span className="text-ink-3">never</span>
        ) : (
          <Time at={lastUsedOn}>{format.shortDay(lastUsedOn)}</Time>
        ),
    },
    {
      header: "Works through",
      className: "whitespace-nowrap",
      cell: ({ expiresOn }) => <Time at={expiresOn}>{format.day(expiresOn)}</Time>,
    },
    {
      header: "State",
      cell: (key) => (
        <>
          <KeyMark apiKey={key} {...{ today, format }} />
          {key.revokedAt !== null && (
            <span className="block text-xs text-ink-3">
              {format.shortDay(dayOf(key.revokedAt))} by{" "}
              {key.revokedByName ?? "a former account user"}
            </span>
          )}
        </>
      ),
    },
    ...(deed ? [{ header: "Deed", cell: deed }] : []),
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={keys}
      rowKey={({ id }) => id}
      empty={empty}
    />
  );
}
