import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inject, beforeAll, describe, expect, test, vi } from "vitest";
import { transact, transactResult } from "@/lib/db/transact";
import { checkDraft } from "@/lib/sharing/commands";
import { receiveFile, receiveList, type CheckAnswer } from "@/lib/sharing/receive";
import { handOver } from "@/lib/sharing/share/commands";
import { receiveFileTake, receiveListTake, type TakeAnswer } from "@/lib/sharing/take";
import { newMerchant, type TestMerchant } from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { valueOf } from "@/tests/support/holds";
import { asOwner, owner } from "@/tests/support/owner";
import {
  addConsentAt,
  addPolicyAt,
  addRecipientAt,
  NOW,
  templateAt,
} from "@/tests/support/sharing";
import { workbookOf } from "@/tests/support/workbook";

/*
 * After lists, files and messages were checked, handed out and handed over, good ones and broken ones, nothing of what
 * was uploaded is in any row, in any file of the data folder, its database and logs among them, nor in what was said.
 */

/** Words that stand nowhere else: in cells, headers, names of files, broken places and drafts. */
const WORDS = [
  ...["thistlewhack", "euphemiah", "cobblemoor", "8816402957", "gooseberry lane 9z"],
  ...["bring the ladder round", "thistlewhack-list", "quietly-planted-tag"],
] as const;
const NAME = "Euphemiah Thistlewhack";
const EMAIL = "E.Thistlewhack@cobblemoor.example";
const PHONE = "+44 88164 02957";
const STREET = "Gooseberry Lane 9Z";
const TEXT = "Bring the ladder round";

let acme: TestMerchant;
let recipientId: string;
const said: string[] = [];
const handedOut: string[] = [];

const LIST = [
  "First name,Email,Phone,Note",
  `${NAME},${EMAIL},${PHONE},${TEXT}`,
  `${NAME},known@example.com,+1 206 555 0100,quietly-planted-tag`,
  `${NAME},${NAME},${PHONE},${STREET}`,
  `"${NAME},${EMAIL}`,
].join("\n");
const SHARED = [
  "Order,Customer name,Email,Is Prime,Tags",
  `#1,${NAME},${EMAIL},yes,Buy With Prime`,
  `#2,${NAME},${EMAIL},no,quietly-planted-tag`,
  "",
].join("\n");

const FILES: readonly (string | Uint8Array)[] = [
  LIST,
  SHARED,
  `${NAME},${EMAIL},"${STREET}"\n`.repeat(3),
  `${NAME};${EMAIL};${PHONE}\n${TEXT};${STREET};1\n`,
  `${EMAIL}\n`,
  `${NAME}\n${TEXT}\n`,
  "",
  `{"${NAME}": "${EMAIL}"}`,
  `<p>${NAME} ${EMAIL}</p>`,
  Buffer.from(`\ufeff${LIST}`, "utf16le"),
  Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.from(`${NAME} ${EMAIL}`)]),
  workbookOf([{ rows: SHARED.split("\n").map((line) => line.split(",")) }]),
  workbookOf([{ rows: [[NAME, EMAIL, PHONE]] }, { rows: [[STREET, TEXT]], isHidden: true }]),
];

function sent(fields: Readonly<Record<string, string>>, file: string | Uint8Array) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new Blob([Buffer.from(file)]), "thistlewhack-list prime.csv");
  const { headers, body } = new Request("http://here", { method: "POST", body: form });
  return { contentType: headers.get("content-type"), body };
}

function* filesUnder(path: string): Generator<string> {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesUnder(child);
    else if (entry.isFile()) yield child;
  }
}

/** The words that a content holds, in UTF-8, UTF-16 or Windows-1252, whatever the case. */
function wordsIn(content: Uint8Array): readonly string[] {
  const plain = Buffer.from(content).toString("latin1").toLowerCase().replaceAll("\0", "");
  return WORDS.filter((word) => plain.includes(word));
}

beforeAll(async () => {
  acme = await newMerchant();
  recipientId = valueOf(await addRecipientAt(acme, { name: "Mailer" })).id;
  await addPolicyAt(acme);
  await addConsentAt(acme, { email: EMAIL, proof: "Box ticked" });
  await addConsentAt(acme, { email: "known@example.com" });
  const grants = {
    check: grant("sharing.check", acme.id),
    holdings: grant("holdings.read", acme.id),
  };
  const spoken = (["log", "info", "warn", "error"] as const).map((way) =>
    vi.spyOn(console, way).mockImplementation((...words) => void said.push(words.join(" "))),
  );
  const note = (answer: CheckAnswer) => {
    // What a file should be called instead is told to who sent it, and made of its own name.
    said.push(
      JSON.stringify(answer.ok ? { ...answer.found, rename: null, recipientName: "" } : answer),
    );
    return answer.ok ? answer.found.id : null;
  };
  const hand = (answer: TakeAnswer) => {
    if (answer.ok) handedOut.push(Buffer.from(answer.content).toString());
    else said.push(JSON.stringify(answer));
  };
  for (const file of FILES) {
    const use = { recipientId, purpose: "marketing" };
    for (const more of [{}, { column: NAME }, { column: "2" }, { column: "3", holds: "phone" }]) {
      const id = note(await receiveList(grants, sent({ ...use, ...more }, file), NOW));
      if (id === null) continue;
      for (const what of ["cleared", "reasons"])
        hand(await receiveListTake(grants, sent({ id, what }, file), NOW));
      hand(await receiveListTake(grants, sent({ id, what: "cleared" }, `${NAME}\n`), NOW));
      const key = grant("sharing.check", acme.id);
      await transactResult(acme.id, (tx) => handOver(tx, key, { id, wentAs: "whole" }, NOW));
    }
    const id = note(await receiveFile(grants, sent({ recipientId }, file), NOW));
    if (id !== null) hand(await receiveFileTake(grants, sent({ id }, file), NOW));
  }
  const draft = `Dear ${NAME},\n\n${TEXT}. Write to ${EMAIL} or call ${PHONE}.`;
  await transact(acme.id, (tx) =>
    checkDraft(tx, grants.check, { channel: "amazon_marketplace", text: draft }),
  );
  // Kept, but sealed.
  valueOf(await templateAt(acme, { name: `${NAME}’s template`, text: draft }));
  for (const spy of spoken) spy.mockRestore();
}, 120_000);

describe("after lists, files and messages were checked", () => {
  test("they had been read: what may go was handed out", () => {
    const all = handedOut.join("\n");
    expect(all).toContain(EMAIL);
    expect(all).toContain("row,verdict,meaning");
    expect(all).toContain("Order,Customer name,Email");
  });

  test("no row of any table names anybody", async () => {
    const tables = await asOwner<{ name: string }>(
      "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'",
    );
    const found: string[] = [];
    for (const { name } of tables)
      for (const { row } of await asOwner<{ row: string }>(
        `SELECT to_jsonb(t)::text AS row FROM "${name}" t`,
      ))
        if (wordsIn(Buffer.from(row)).length > 0) found.push(`${name}: ${row}`);
    expect(found).toEqual([]);
    const kept = await asOwner<{ count: number }>(
      "SELECT count(*)::int AS count FROM share_check WHERE merchant_id = $1",
      [acme.id],
    );
    expect(kept[0]?.count).toBeGreaterThan(10);
  });

  test("no file of the data folder does, the database’s own and its log among them", async () => {
    await owner()
      .query("CHECKPOINT")
      .catch(() => undefined);
    const { data, place } = inject("database");
    const found = [data, place]
      .flatMap((folder) => [...filesUnder(folder)])
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
      .flatMap((path) => wordsOfFile(path).map((word) => `${word} in ${path}`));
    expect(found).toEqual([]);
  }, 120_000);

  test("nothing that was said does", () => {
    expect(said.length).toBeGreaterThan(10);
    expect(said.flatMap((words) => wordsIn(Buffer.from(words)))).toEqual([]);
  });

  test.each(["utf8", "utf16le", "latin1"] as const)(
    "a word in %s would have been found",
    (form) => {
      expect(wordsIn(Buffer.from("abc Euphemiah THISTLEWHACK def", form))).toEqual([
        "thistlewhack",
        "euphemiah",
      ]);
    },
  );
});

/** Others work on the same database meanwhile, so that a file can be gone. */
function wordsOfFile(path: string): readonly string[] {
  try {
    return wordsIn(readFileSync(path));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}
