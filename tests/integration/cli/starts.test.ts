import { beforeAll, expect, test } from "vitest";
import { cli, cliProcess } from "@/tests/support/command-line";
import { furnishedMerchant, type Furnished } from "@/tests/support/furnished";

/*
 * What a test asks of the command line in its own process is what people get from a process: each family of commands is
 * asked the same in both ways.
 */

let acme: Furnished;
beforeAll(async () => {
  acme = await furnishedMerchant();
});

const FACTS = JSON.stringify({
  ...{ channel: "buy_with_prime", fields: ["user.contact.email"], purpose: "sale", medium: "none" },
  ...{ recipient: null, selection: "mixed", orderOpen: false, consent: null },
});

const ASKED: [name: string, words: string[], input?: string][] = [
  ["help", []],
  ["stauts", []],
  ["user link", ["nobody@example.com"]],
  ["system add", ["Shop", "--kind", "shopp"]],
  ["import", ["nowhere.txt", "--system", "x"]],
  ["clean", ["nowhere.txt", "--out", "there.txt", "--system", "x"]],
  ["status", ["--json"]],
  ["holdings", ["--json"]],
  ["hold list", ["--json"]],
  ["copy list", ["--json"]],
  ["engagement report", ["--from", "2026-10-01", "--to", "2026-10-31", "--json"]],
  ["erasure list", ["--json"]],
  ["database test", ["--system", "x"]],
  ["person", ["--by", "email", "--json"], "other@example.com\n"],
  ["decide", ["--json"], FACTS],
  ["recipient add", ["X", "--role", "friend", "--service", "x"]],
  ["policy add", ["v9", "--from", "2026-02-30", "--covers", "sale"]],
  ["consent import", ["nowhere.csv"]],
  ["check list", ["nowhere.csv", "--purpose", "marketing", "--recipient", "x"]],
  ["board", ["--json"]],
  ["audit verify", ["--json"]],
];

test.each<[string, string[], string?]>(ASKED)(
  "%s says the same in a process of its own",
  async (name, words, input = "") => {
    const args = [...name.split(" "), ...words];
    if (name !== "help") args.push("--merchant", acme.slug);
    const started = await cliProcess(args, { input });
    const { code, stdout, stderr } = await cli(args, { input });
    expect({ code, stdout, stderr }).toEqual({
      code: started.code,
      stdout: started.stdout,
      stderr: started.stderr,
    });
    expect(`${stdout}${stderr}`).not.toBe("");
  },
);
