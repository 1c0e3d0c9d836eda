import { connect as dial, createServer, type Server, type Socket } from "node:net";
import { transactResult } from "@/lib/db/transact";
import { keepTables, saveConnection, saveFound, sayColumns } from "@/lib/databases/commands";
import { ConnectInput } from "@/lib/databases/input";
import { lookAtTables, testAccounts, tryConnection } from "@/lib/databases/looking";
import type { Connection } from "@/lib/databases/model";
import { tableId } from "@/lib/databases/rules";
import { connectionOf } from "@/lib/databases/views";
import type { ColumnRole } from "@/lib/imports/mapping/roles";
import { inMerchant, NOW, type TestMerchant, type TestSystem } from "./builders";
import { operatorGrant } from "./grants";
import type { ShopServer } from "./shop-servers";

/** What the shop's database holds: orders, their addresses in a table of its own, and tables that matter to nobody here. */
export async function furnishShop(shop: ShopServer, orders: number): Promise<void> {
  const isPostgres = shop.engine === "postgresql";
  const series = isPostgres ? `generate_series(1, ${orders}) AS s(seq)` : `seq_1_to_${orders} AS s`;
  const moment = isPostgres ? "timestamptz" : "datetime";
  const engine = isPostgres ? "" : " ENGINE=InnoDB";
  // From 100 days ago to today, evenly.
  const day = (offset: number) =>
    isPostgres
      ? `now() - (s.seq % 100 + ${offset}) * interval '1 day'`
      : `now() - interval (s.seq % 100 + ${offset}) day`;
  const text = (before: string, after = "") => `concat('${before}', s.seq, '${after}')`;
  for (const sql of [
    `CREATE TABLE orders (
       id bigint PRIMARY KEY, number varchar(20) NOT NULL UNIQUE, customer_email varchar(120) NOT NULL,
       customer_phone varchar(40), customer_name varchar(120) NOT NULL, notes text,
       ordered_at ${moment} NOT NULL, delivered_at ${moment}, total numeric(10,2) NOT NULL)${engine}`,
    `CREATE TABLE order_addresses (
       id bigint PRIMARY KEY, order_id bigint NOT NULL, recipient_name varchar(120), address_line_1 varchar(200),
       city varchar(80), postal_code varchar(16), country char(2))${engine}`,
    "CREATE INDEX order_addresses_of ON order_addresses (order_id)",
    `CREATE TABLE stock (sku varchar(20) PRIMARY KEY, amount int NOT NULL)${engine}`,
    `INSERT INTO orders
     SELECT s.seq, ${text("R-")}, ${text("buyer", "@example.com")}, ${text("+4930", "00000")}, ${text("Example Buyer ")},
            CASE WHEN s.seq % 7 = 0 THEN 'leave at the door' END, ${day(4)}, ${day(0)}, 10
       FROM ${series}`,
    `INSERT INTO order_addresses
     SELECT s.seq, s.seq, ${text("Example Buyer ")}, ${text("Example Street ")}, 'Berlin', '10115', 'DE' FROM ${series}`,
    ...accounts(shop),
    isPostgres ? "ANALYZE" : "ANALYZE TABLE orders, order_addresses",
  ])
    await shop.run(sql);
}

export const PASSWORDS = { reader: "reads only 1", eraser: "erases 2" } as const;

const READ = {
  orders:
    "id, number, customer_email, customer_phone, customer_name, notes, ordered_at, delivered_at",
  addresses: "order_id, recipient_name, address_line_1, city, postal_code, country",
};
const GONE = {
  orders: "customer_email, customer_phone, customer_name, notes",
  addresses: "recipient_name, address_line_1, city, postal_code",
};

const columns = (right: string, list: string) => `${right} (${list})`;

function accounts({ engine }: ShopServer): readonly string[] {
  const [of, who] =
    engine === "postgresql"
      ? ["", (name: string) => name]
      : ["shop.", (name: string) => `'${name}'@'%'`];
  const made = (name: keyof typeof PASSWORDS) =>
    engine === "postgresql"
      ? `CREATE ROLE ${name} LOGIN PASSWORD '${PASSWORDS[name]}'`
      : `CREATE USER ${who(name)} IDENTIFIED BY '${PASSWORDS[name]}'`;
  return [
    made("reader"),
    made("eraser"),
    `GRANT ${columns("SELECT", READ.orders)} ON ${of}orders TO ${who("reader")}`,
    `GRANT ${columns("SELECT", READ.addresses)} ON ${of}order_addresses TO ${who("reader")}`,
    `GRANT ${columns("SELECT", `id, ${GONE.orders}`)}, ${columns("UPDATE", GONE.orders)} ON ${of}orders TO ${who("eraser")}`,
    `GRANT ${columns("SELECT", `order_id, ${GONE.addresses}`)}, ${columns("UPDATE", GONE.addresses)} ON ${of}order_addresses TO ${who("eraser")}`,
  ];
}

/** What a person would say of the columns that are not guessed right: orders go by their id, which both tables have. */
export const SHOP_ROLES: Readonly<Record<string, ColumnRole>> = {
  "orders.id": "recordKey",
  "orders.number": "nothing",
  "orders.customer_email": "user.contact.email",
  "orders.customer_phone": "user.contact.phone_number",
  "orders.customer_name": "user.name",
  "orders.notes": "user.content",
  "orders.ordered_at": "ordered",
  "orders.delivered_at": "delivered",
  "order_addresses.order_id": "recordKey",
  "order_addresses.recipient_name": "user.name",
  "order_addresses.address_line_1": "firstLine",
  "order_addresses.city": "user.contact.address.city",
  "order_addresses.postal_code": "postalCode",
  "order_addresses.country": "country",
};

type Merchant = Pick<TestMerchant, "id">;
type System = Pick<TestSystem, "id">;

export const connectInput = (
  shop: ShopServer,
  system: System,
  more: Partial<ConnectInput> = {},
): ConnectInput =>
  ConnectInput.parse({
    ...{ systemId: system.id, version: 0, engine: shop.engine, host: "127.0.0.1" },
    ...{ port: shop.port, database: shop.database, tls: "off" },
    ...{ readingUser: "reader", readingPassword: PASSWORDS.reader },
    ...{ erasingUser: "eraser", erasingPassword: PASSWORDS.eraser },
    ...more,
  });

function valueOf<T, R>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R },
): T {
  if (result.ok) return result.value;
  throw new Error(`Refused: ${String(result.refusal)}.`);
}

export const connectionIn = async (merchant: Merchant, system: System): Promise<Connection> => {
  const found = await inMerchant(merchant, (tx) =>
    connectionOf(tx, operatorGrant("systems.read", merchant.id), system.id),
  );
  if (!found) throw new Error("No connection.");
  return found;
};

/** Connects a system with the shop's database, tests it, and says what its tables hold. */
export async function connectShop(
  merchant: Merchant,
  system: System,
  shop: ShopServer,
  more: Partial<ConnectInput> = {},
): Promise<Connection> {
  const grant = operatorGrant("databases.setUp", merchant.id);
  const tried = valueOf(await tryConnection(grant, connectInput(shop, system, more), NOW));
  valueOf(await transactResult(merchant.id, (tx) => saveConnection(tx, grant, tried, NOW)));
  const schema = shop.engine === "postgresql" ? "public" : shop.database;
  const tables = ["orders", "order_addresses"].map((name) => tableId({ schema, name }));
  const { version } = await connectionIn(merchant, system);
  const looked = valueOf(await lookAtTables(grant, { systemId: system.id, version, tables }));
  valueOf(await transactResult(merchant.id, (tx) => keepTables(tx, grant, looked, NOW)));
  const connection = await connectionIn(merchant, system);
  const all = connection.asked.flatMap((table) =>
    table.columns.map(({ name }) => `${table.name}.${name}`),
  );
  const said = {
    ...{ systemId: system.id, version: connection.version, country: null },
    roles: all.map((name) => SHOP_ROLES[name] ?? null),
    dates: all.map(() => "yearFirst" as const),
  };
  valueOf(await transactResult(merchant.id, (tx) => sayColumns(tx, grant, said, NOW)));
  const found = valueOf(await testAccounts(grant, { systemId: system.id }));
  valueOf(await transactResult(merchant.id, (tx) => saveFound(tx, grant, found, NOW)));
  return connectionIn(merchant, system);
}

/** How the shop's rows stand: whole, empty, or anything in between, by the ids of their orders. */
export async function standOf(shop: ShopServer) {
  const isText = (name: string) => `CASE WHEN coalesce(${name}, '') <> '' THEN 1 ELSE 0 END`;
  const sum = (names: readonly string[]) => names.map(isText).join(" + ");
  const rows = await shop.rows(
    `SELECT o.id, ${sum(["o.customer_email", "o.customer_phone", "o.customer_name", "a.recipient_name", "a.address_line_1", "a.city", "a.postal_code"])},
            ${isText("o.notes")}
       FROM orders o JOIN order_addresses a ON a.order_id = o.id`,
  );
  const stand = { whole: new Set<string>(), blank: new Set<string>(), half: new Set<string>() };
  for (const [id, filled, notes] of rows) {
    if (filled === "7") stand.whole.add(id ?? "");
    else if (filled === "0" && notes === "0") stand.blank.add(id ?? "");
    else stand.half.add(id ?? "");
  }
  return stand;
}

/** A way to the shop that can be closed or cut, as a network is. */
export type Way = {
  readonly port: number;
  /** Cuts what is open after so many more bytes, and lets nobody else through until `open`. */
  cutAfter(bytes: number): void;
  open(): void;
  close(): Promise<void>;
};

export async function wayTo(shop: ShopServer): Promise<Way> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let left = Infinity;
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };
  const server: Server = createServer((near) => {
    if (left <= 0) return void near.destroy();
    const far = dial(shop.port, "127.0.0.1");
    const pair = [near, far] as const;
    pairs.add(pair);
    const gone = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on("error", gone).on("close", gone);
    for (const [from, to] of [pair, [far, near]] as const)
      from.on("data", (piece) => {
        left -= piece.length;
        if (left <= 0) cut();
        else to.write(piece);
      });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    cutAfter: (bytes) => void (left = bytes),
    open: () => void (left = Infinity),
    close: () => {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
