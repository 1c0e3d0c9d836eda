import { beforeAll, describe, expect, test } from "vitest";
import { addDays, dayOf } from "@/lib/time/day";
import {
  addPerson,
  addSystem,
  newMerchant,
  type TestMerchant,
  type TestPerson,
} from "@/tests/support/builders";
import { cli } from "@/tests/support/command-line";

const TODAY = dayOf(new Date());

let merchant: TestMerchant;
let ana: TestPerson;
beforeAll(async () => {
  merchant = await newMerchant();
  ana = await addPerson(merchant, "staff");
  await addSystem(merchant, { name: "Packing laptop", kind: "other" });
});

const add = (...args: readonly string[]) =>
  cli([
    ...["copy", "add", "--merchant", merchant.slug, "--kind", "labels"],
    ...["--what", "Label files", "--where", "Downloads", ...args],
  ]);
const list = async (...args: readonly string[]) =>
  (await cli(["copy", "list", "--merchant", merchant.slug, "--json", ...args])).json<{
    copies: readonly Record<string, unknown>[];
  }>().copies;

describe("copy", () => {
  test("add, list and destroyed, as JSON and nothing else", async () => {
    const added = await add(
      ...["--owner", ana.email, "--system", "Packing laptop", "--records", "12", "--json"],
    );
    expect(added.code).toBe(0);
    const { id, destroyBy } = added.json<{ id: string; destroyBy: string }>();
    expect(destroyBy).toBe(addDays(TODAY, 30));
    expect(await list()).toEqual([
      {
        ...{ id, kind: "labels", what: "Label files", where: "Downloads", owner: ana.name },
        ...{ records: 12, system: "Packing laptop", since: TODAY, destroyBy, destroyedOn: null },
        state: "kept",
      },
    ]);

    const gone = await cli(["copy", "destroyed", id, "--how", "Deleted for good", "--json"]);
    expect([gone.code, gone.json()]).toEqual([0, { id, destroyedOn: TODAY }]);
    expect(await list()).toEqual([]);
    expect(await list("--state", "destroyed")).toMatchObject([
      { id, destroyedOn: TODAY, state: "destroyed" },
    ]);
    const again = await cli(["copy", "destroyed", id, "--how", "Once more"]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("attested destroyed already");
  });

  test("names somebody else in words, and its day", async () => {
    const day = addDays(TODAY, 3);
    const added = await add("--owner", "The agency", "--destroy-by", day);
    expect([added.code, added.stdout]).toEqual([0, expect.stringContaining(`by ${day}: `)]);
    expect(await list("--state", "dueSoon")).toMatchObject([
      { owner: "The agency", system: null, records: null, destroyBy: day },
    ]);
  });

  test.each([
    [["--kind", "label"], "“label” is no kind. Did you mean “labels”?"],
    [["--owner", "nobody@example.com"], "is no member of this merchant"],
    [["--system", "Packing"], "There is no system “Packing”."],
    [["--records", "many"], "Enter a whole number"],
    [["--destroy-by", "2020-01-01", "--since", "2019-01-01"], "That day is over."],
    [["--destroy-by", "soon"], "Enter a day of the calendar"],
  ])("is wrong use with %j", async (args, said) => {
    const { code, stderr } = await add(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });

  test("is wrong use without what it needs, and for a copy that is not there", async () => {
    const bare = await cli(["copy", "add", "--merchant", merchant.slug, "--kind", "print"]);
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining("--what")]);
    const none = await cli(["copy", "destroyed", "nothing", "--how", "Burnt"]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("There is no copy")]);
  });
});
