import { ACCOUNT_NAMES, ACCOUNT_NEEDS } from "@/lib/databases/words";

const STATEMENTS = [
  {
    title: "PostgreSQL",
    text: `CREATE ROLE steward_reads LOGIN PASSWORD '…';
GRANT SELECT (id, email, placed_at)
  ON orders TO steward_reads;

CREATE ROLE steward_erases LOGIN PASSWORD '…';
GRANT SELECT (id, email), UPDATE (email)
  ON orders TO steward_erases;`,
  },
  {
    title: "MariaDB and MySQL",
    text: `CREATE USER steward_reads IDENTIFIED BY '…';
GRANT SELECT (id, email, placed_at)
  ON shop.orders TO steward_reads;

CREATE USER steward_erases IDENTIFIED BY '…';
GRANT SELECT (id, email), UPDATE (email)
  ON shop.orders TO steward_erases;`,
  },
] as const;

/** The least that both accounts need, for whoever makes them. */
export function AccountStatements() {
  return (
    <div className="grid grid-cols-1 gap-3 text-sm">
      <dl className="grid gap-2">
        {(["reading", "erasing"] as const).map((kind) => (
          <div key={kind}>
            <dt className="font-medium">{ACCOUNT_NAMES[kind]}</dt>
            <dd className="text-ink-2">{ACCOUNT_NEEDS[kind]}</dd>
          </div>
        ))}
      </dl>
      {STATEMENTS.map(({ title, text }) => (
        <section key={title}>
          <h3 className="mb-1 font-medium">For example, in {title}</h3>
          <pre
            tabIndex={0}
            className="overflow-x-auto rounded-md border border-line bg-surface p-3 text-xs"
          >
            {text}
          </pre>
        </section>
      ))}
      <p className="text-ink-2">
        What an account may do beyond that is said when the connection is tested. What triggers,
        replicas, backups and the server’s own log keep of an emptied column is outside of Steward.
      </p>
    </div>
  );
}
