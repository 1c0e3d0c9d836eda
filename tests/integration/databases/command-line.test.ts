import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "@/lib/databases/model";
import { SOURCE_PROBLEM_WORDS } from "@/lib/databases/words";
import { newAuthority } from "@/tests/support/certificates";
import { cli, cliProcess } from "@/tests/support/command-line";
import { asOwner } from "@/tests/support/owner";
import { furnishShop, PASSWORDS } from "@/tests/support/shop";
import { type ShopServer, startShop } from "@/tests/support/shop-servers";
import { type ShopWorld, shopWorld } from "@/tests/support/shop-work";

/*
 * The command line against servers that prove who they are, by an authority that only these processes trust: each is one
 * of its own, since what a process trusts is settled when it starts.
 */

const ORDERS = 100;

const authority = newAuthority();
afterAll(() => authority.remove());

type Said = { readonly host?: string; readonly tls?: string; readonly trusts?: boolean };

/** Whom a process trusts is settled when it starts; this one knows nothing of the authority. */
const started = (
  args: readonly string[],
  { trusts, input = "" }: { readonly trusts: boolean; readonly input?: string },
) =>
  trusts
    ? cliProcess(args, { input, env: { NODE_EXTRA_CA_CERTS: authority.path } })
    : cli(args, { input });

/** Connects a world's system with a shop, from a process that trusts the authority or does not. */
const add = (
  { merchant, system }: ShopWorld,
  shop: ShopServer,
  { host = "localhost", tls = "verified", trusts = true }: Said = {},
) =>
  started(
    [
      ...["database", "add", "--merchant", merchant.slug, "--system", system.name, "--json"],
      ...["--engine", shop.engine, "--host", host, "--port", String(shop.port), "--tls", tls],
      ...["--database", shop.database, "--reader", "reader", "--eraser", "eraser"],
      ...["--table", "orders:id", "--table", "order_addresses:order_id"],
      ...["--column", "orders.notes=user.content"],
    ],
    { trusts, input: `${PASSWORDS.reader}\n${PASSWORDS.eraser}\n` },
  );

const TLS_REFUSED = expect.stringContaining(SOURCE_PROBLEM_WORDS.tls);

describe.each(ENGINES)("a shop on %s that proves to be localhost", (engine) => {
  let shop: ShopServer;
  let world: ShopWorld;
  beforeAll(async () => {
    shop = await startShop(engine, authority.certify("localhost"));
    await furnishShop(shop, ORDERS);
    world = await shopWorld();
  }, 120_000);
  afterAll(() => shop.remove());

  test("is not believed by whoever does not know its authority, nor under another name", async () => {
    expect(await add(world, shop, { trusts: false })).toMatchObject({ stderr: TLS_REFUSED });
    expect(await add(world, shop, { host: "127.0.0.1" })).toMatchObject({ stderr: TLS_REFUSED });
    const { rows } = await countConnections(world);
    expect(rows).toBe(0);
    expect((await add(await shopWorld(), shop, { trusts: false, tls: "encrypted" })).code).toBe(0);
  });

  test("is connected by its name, tested and scanned", async () => {
    const { merchant, system } = world;
    const added = await add(world, shop);
    expect([added.code, added.stderr]).toEqual([0, ""]);
    expect(added.stdout).not.toMatch(/reads only|erases 2/);
    const on = (name: string, ...more: string[]) =>
      started(
        ["database", name, "--merchant", merchant.slug, "--system", system.name, ...more, "--json"],
        { trusts: true },
      );
    expect((await on("test")).json()).toMatchObject({ reading: [], erasing: [], works: true });
    expect((await on("scan")).json()).toMatchObject({ holdings: { new: ORDERS, gone: 0 } });
  });
});

describe.each(ENGINES)("a shop on %s that proves to be somebody else", (engine) => {
  let shop: ShopServer;
  beforeAll(async () => {
    shop = await startShop(engine, authority.certify("elsewhere.example.com"));
    await furnishShop(shop, ORDERS);
  }, 120_000);
  afterAll(() => shop.remove());

  test("is not connected, though its authority is known", async () => {
    const world = await shopWorld();
    expect(await add(world, shop)).toMatchObject({ stderr: TLS_REFUSED });
    expect((await countConnections(world)).rows).toBe(0);
    expect((await add(world, shop, { tls: "encrypted" })).code).toBe(0);
  });
});

async function countConnections({ merchant }: ShopWorld): Promise<{ readonly rows: number }> {
  const [row] = await asOwner<{ rows: number }>(
    "SELECT count(*)::int AS rows FROM database_connection WHERE merchant_id = $1",
    [merchant.id],
  );
  return row ?? { rows: 0 };
}
