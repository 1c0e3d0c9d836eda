import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { CHANNELS } from "@/lib/policy/channel";
import { decide } from "@/lib/policy/decide";
import { MEDIA, PURPOSE_KEYS, SELECTIONS, type Facts } from "@/lib/policy/facts";
import { decisionSentence, insteadSentences } from "@/lib/policy/words";

type Say = (text: string) => void;

type Tools = {
  readonly steward: (
    args: readonly string[],
    mayFind?: boolean,
  ) => Promise<{ readonly ms: number; readonly peakMb: number; readonly answer: string }>;
  readonly newMerchant: (name: string) => Promise<string>;
};

const DECISIONS = 200_000;

/** Decisions with their explanation, in this process. */
export function measureDecisions(say: Say): void {
  const asked = Array.from({ length: 4_096 }, (_, index): Facts => {
    const of = <T>(all: readonly T[], by: number): T =>
      all[Math.floor(index / by) % all.length] as T;
    return {
      ...{ channel: of(CHANNELS, 1), purpose: of(PURPOSE_KEYS, 4), medium: of(MEDIA, 7) },
      ...{ selection: of(SELECTIONS, 3), hasPrimeMarks: index % 5 === 0, orderOpen: index % 3 > 0 },
      fields: ["user.name", "user.contact.email", "user.contact.address"].slice(index % 3),
      recipient:
        index % 2 === 0
          ? null
          : {
              role: "serviceProvider",
              hasAgreement: index % 7 > 0,
              mayReceivePrime: index % 11 > 0,
            },
      consent: index % 4 === 0 ? { givenTo: "merchant", proof: index % 8 === 0 } : null,
      policyCovers: index % 6 > 0,
    };
  });
  const took = new Float64Array(DECISIONS);
  let words = 0;
  const began = performance.now();
  for (let at = 0; at < DECISIONS; at += 1) {
    const facts = asked[at % asked.length] as Facts;
    const before = performance.now();
    const decision = decide(facts);
    words += decisionSentence(decision, facts.channel).length + insteadSentences(decision).length;
    took[at] = performance.now() - before;
  }
  const ms = performance.now() - began;
  took.sort();
  const p99 = ((took[Math.floor(DECISIONS * 0.99)] ?? 0) * 1000).toFixed(1);
  say(
    `Decisions with their explanation: ${Math.round(DECISIONS / (ms / 1000))} a second, p99 ${p99} µs (bar 20)`,
  );
  if (words === 0) throw new Error("Nothing was explained.");
}

/** A list of so many people, half of whom are held as shoppers of one’s own and half as strangers; as long a file. */
export async function measureLists(
  { steward, newMerchant }: Tools,
  folder: string,
  rows: number,
  say: Say,
): Promise<void> {
  const slug = await newMerchant("Lists");
  const to = ["--merchant", slug];
  await steward(["system", "add", "Shop", "--kind", "shop", ...to]);
  await steward(["policy", "add", "v1", "--from", "2026-01-01", "--covers", "marketing", ...to]);
  await steward([
    ...["recipient", "add", "Mailer", "--role", "serviceProvider", "--service", "Newsletter"],
    ...["--agreement-until", "2099-12-31", ...to],
  ]);
  const shop = join(folder, "shop.csv");
  await write(
    shop,
    "Name,Email,Created at,Lineitem name,Shipping Method,Location,Tags",
    rows / 2,
    (index) =>
      [
        `#${index}`,
        person(index * 2),
        "2026-10-01 10:00:00 +0000",
        "Cup",
        "",
        "",
        index % 2 ? "Buy With Prime" : "",
      ].join(","),
  );
  await steward(["import", shop, "--system", "Shop", ...to]);
  const list = join(folder, "list.csv");
  await write(list, "Email,First name,Last name,City", rows, (index) =>
    [person(index), `Name${index}`, `Family${index}`, "Austin"].join(","),
  );
  const out = join(folder, "out.csv");
  const asked = ["--recipient", "Mailer", ...to];
  const checked = await steward(["check", "list", list, "--purpose", "marketing", ...asked], true);
  say(
    `List of ${rows}: ${(checked.ms / 1000).toFixed(1)} s (bar 60 for a million), peak ${checked.peakMb.toFixed(0)} MB`,
  );
  say(`  ${checked.answer.trim()}`);
  const written = await steward(
    ["check", "list", list, "--purpose", "marketing", "--out", out, ...asked],
    true,
  );
  say(`  and written: ${(written.ms / 1000).toFixed(1)} s, peak ${written.peakMb.toFixed(0)} MB`);
  const file = await steward(["check", "file", shop, ...asked], true);
  say(
    `File of ${rows / 2} orders: ${(file.ms / 1000).toFixed(1)} s, peak ${file.peakMb.toFixed(0)} MB`,
  );
  say(`  ${file.answer.trim()}`);
  for (const path of [shop, list, out]) await rm(path, { force: true });
}

const person = (index: number) => `person${index}@example.com`;

async function write(
  path: string,
  header: string,
  rows: number,
  row: (index: number) => string,
): Promise<void> {
  const out = createWriteStream(path);
  let text = `${header}\n`;
  for (let index = 0; index < rows; index += 1) {
    text += `${row(index)}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, "drain");
    text = "";
  }
  out.end(text);
  await once(out, "close");
}
