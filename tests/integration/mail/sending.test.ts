import { stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { forgetMail, sendAgain } from "@/lib/mail/commands";
import type { MailState } from "@/lib/mail/model";
import { putMail } from "@/lib/mail/outbox";
import { sendDue } from "@/lib/mail/sending";
import { mailPage } from "@/lib/mail/views";
import { newMerchant } from "@/tests/support/builders";
import { grant } from "@/tests/support/grants";
import { addresses, laidDown, mailTo, put, putFor, readMessage } from "@/tests/support/mail";
import { mailServer } from "@/tests/support/mail-server";
import { ownDatabase, type OwnDatabase } from "@/tests/support/own-database";

let own: OwnDatabase;

beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(() => own.end());

const send = (url?: string) => sendDue(new AbortController().signal, url);

type Row = {
  readonly id: string;
  readonly state: MailState;
  readonly problem: string | null;
  readonly attempts: number;
  readonly content: Buffer | null;
  readonly due_at: Date;
};

const rowOf = async (to: string): Promise<Row> => {
  const { rows } = await database().pool.query<Row>("SELECT * FROM mail WHERE recipient = $1", [
    to,
  ]);
  const [row] = rows;
  if (!row) throw new Error(`Nothing for ${to}.`);
  return row;
};
const stateOf = async (to: string) => {
  const { state, problem, attempts } = await rowOf(to);
  return { state, problem, attempts };
};
const makeDue = () => database().pool.query("UPDATE mail SET due_at = now() - interval '1 minute'");
const one = () => addresses(1)[0] ?? "";

describe("a message that is put in", () => {
  test("goes with a transaction that is undone", async () => {
    const to = one();
    const undone = transactDirectory(async (tx) => {
      await putMail(tx, mailTo(to), new Date());
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await expect(rowOf(to)).rejects.toThrow("Nothing");
    const { rows } = await database().pool.query("SELECT 1 FROM pgboss.job WHERE name = 'mail'");
    expect(rows).toEqual([]);
  });

  test("is there with a job once the transaction stands, and names nothing that it says", async () => {
    const to = one();
    await put([mailTo(to)], new Date());
    const { state, content } = await rowOf(to);
    expect(state).toBe("waiting");
    expect(content?.includes("secret-of-this-message")).toBe(false);
    const { rows } = await database().pool.query<{ data: unknown }>(
      "SELECT data FROM pgboss.job WHERE name = 'mail'",
    );
    expect(rows).toEqual([{ data: null }]);
  });

  test("is refused where it could begin a header of its own", async () => {
    for (const bad of [
      mailTo("ana@example.com\r\nBcc: all@example.com"),
      mailTo("ana@example.com", { subject: "Hello\r\nBcc: all@example.com" }),
    ])
      await expect(put([bad], new Date())).rejects.toThrow(/address|one line/);
  });
});

describe("without a mail server", () => {
  test("a message is laid down as a file that nobody else can read, once", async () => {
    const to = one();
    await put([mailTo(to, { subject: "Grüße an “Juniper”" })], new Date());
    await send();
    await send();
    const files = (await laidDown(own.data)).filter((each) => each.to === to);
    expect(files).toMatchObject([{ subject: "Grüße an “Juniper”" }]);
    expect(files[0]?.text).toContain("https://steward.example/join/secret-of-this-message");
    const { mode } = await stat(join(own.data, "mail", files[0]?.name ?? ""));
    expect(mode & 0o077).toBe(0);
    expect(await rowOf(to)).toMatchObject({ state: "filed", content: null, problem: null });
  });
});

describe("by a mail server", () => {
  test("a message arrives as plain text under an id that stays, and is forgotten here", async () => {
    const server = await mailServer({ password: "p/s s" });
    const to = one();
    await put(
      [mailTo(to, { text: "A line.\n.\nAnother: https://steward.example/x\n" })],
      new Date(),
    );
    const { id } = await rowOf(to);
    await send(server.url);
    expect(server.received).toHaveLength(1);
    const raw = server.received[0]?.raw ?? "";
    expect(server.received[0]).toMatchObject({ id, to: [to] });
    expect(raw).toMatch(/^From: Steward <steward@/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
    expect(raw).not.toMatch(/text\/html|<img|List-|X-Mailer|Received/i);
    expect(readMessage(raw)).toMatchObject({
      ...{ to, subject: "Come in" },
      text: "A line.\n.\nAnother: https://steward.example/x\n",
    });
    expect(await rowOf(to)).toMatchObject({ state: "sent", content: null });
    await server.stop();
  });

  test("an address that it does not know ends a message, and the next ones go out", async () => {
    const [bad = "", good = ""] = addresses(2);
    const server = await mailServer({
      refuseAddress: (address) => (address === bad ? { code: 550, words: "No such user" } : null),
    });
    await put([mailTo(bad), mailTo(good)], new Date());
    await send(server.url);
    expect(await stateOf(bad)).toEqual({ state: "failed", problem: "addressRefused", attempts: 1 });
    expect(await stateOf(good)).toEqual({ state: "sent", problem: null, attempts: 1 });
    expect(server.received.map(({ to }) => to)).toEqual([[good]]);
    await server.stop();
  });

  test("a server that is busy gets it later, and once", async () => {
    const to = one();
    let answers = 0;
    const server = await mailServer({
      refuseMessage: () => ((answers += 1) === 1 ? { code: 451, words: "Later" } : null),
    });
    await put([mailTo(to)], new Date());
    await send(server.url);
    expect(await stateOf(to)).toEqual({ state: "waiting", problem: "busy", attempts: 1 });
    const { due_at: due } = await rowOf(to);
    expect(due.getTime()).toBeGreaterThan(Date.now() + 30_000);
    await send(server.url);
    expect(answers).toBe(1);
    await makeDue();
    await send(server.url);
    expect(await stateOf(to)).toEqual({ state: "sent", problem: null, attempts: 2 });
    expect(server.received).toHaveLength(1);
    await server.stop();
  });

  test("one that takes a message and breaks off is not given it again by itself", async () => {
    const to = one();
    const server = await mailServer({ breaksOff: () => true });
    await put([mailTo(to)], new Date());
    await send(server.url);
    expect(await stateOf(to)).toEqual({ state: "handed", problem: "noAnswer", attempts: 1 });
    await makeDue();
    await send(server.url);
    expect(server.received).toHaveLength(1);
    await server.stop();
  });

  test("a server that is away puts all of them off, and asks nobody to try each", async () => {
    const server = await mailServer();
    const { url } = server;
    await server.stop();
    const many = addresses(30);
    await put(
      many.map((to) => mailTo(to)),
      new Date(),
    );
    await send(url);
    for (const to of many)
      expect(await stateOf(to)).toEqual({ state: "waiting", problem: "unreachable", attempts: 1 });
  });

  test("a password that it does not take is said", async () => {
    const server = await mailServer({ password: "right" });
    const to = one();
    await put([mailTo(to)], new Date());
    await send(server.url.replace("right", "wrong"));
    expect(await stateOf(to)).toMatchObject({ state: "waiting", problem: "signInRefused" });
    await server.stop();
  });

  test("what would come too late does not go out", async () => {
    const server = await mailServer();
    const to = one();
    await put([mailTo(to, { kind: "passwordReset" })], new Date(Date.now() - 61 * 60_000));
    await send(server.url);
    expect(await stateOf(to)).toMatchObject({ state: "failed", problem: "tooOld" });
    expect(server.received.some((each) => each.to.includes(to))).toBe(false);
    await server.stop();
  });

  test("a process that is told to end begins no message", async () => {
    const server = await mailServer();
    const to = one();
    await put([mailTo(to)], new Date());
    const ending = new AbortController();
    ending.abort();
    await sendDue(ending.signal, server.url);
    expect(await stateOf(to)).toMatchObject({ state: "waiting", attempts: 0 });
    await server.stop();
  });

  test("two that send at once send each message once", async () => {
    const server = await mailServer();
    await makeDue();
    await send(server.url);
    const before = server.received.length;
    await put(
      addresses(200).map((to) => mailTo(to)),
      new Date(),
    );
    await Promise.all([send(server.url), send(server.url), send(server.url)]);
    const ids = server.received.slice(before).map(({ id }) => id);
    expect(ids).toHaveLength(200);
    expect(new Set(ids).size).toBe(200);
    await server.stop();
  });
});

describe("an admin", () => {
  test("sees to whom it goes and why it waits, and never what it says; another merchant's sees nothing", async () => {
    const [acme, globex] = [await newMerchant(), await newMerchant()];
    const to = one();
    const server = await mailServer({ refuseAddress: () => ({ code: 550, words: "No" }) });
    await putFor(acme.id, mailTo(to), new Date());
    await send(server.url);
    const see = ({ id }: { id: string }) =>
      transact(id, (tx) => mailPage(tx, grant("mail.read", id), null));
    const page = await see(acme);
    expect(page).toMatchObject({
      ...{ waiting: 0, failed: 1, next: null },
      rows: [{ to, kind: "invitation", state: "failed", problem: "addressRefused", isKept: true }],
    });
    expect(JSON.stringify(page)).not.toContain("secret-of-this-message");
    expect(await see(globex)).toMatchObject({ waiting: 0, failed: 0, rows: [] });
    await server.stop();
  });

  test("has one sent again that was given up, with a trace; another merchant's finds none", async () => {
    const [acme, globex] = [await newMerchant(), await newMerchant()];
    const to = one();
    let isKnown = false;
    const server = await mailServer({
      refuseAddress: () => (isKnown ? null : { code: 550, words: "No" }),
    });
    await putFor(acme.id, mailTo(to), new Date());
    await send(server.url);
    const { id } = await rowOf(to);
    const again = (merchantId: string) =>
      transactResult(merchantId, (tx) =>
        sendAgain(tx, grant("mail.send", merchantId), { id }, new Date()),
      );
    expect(await again(globex.id)).toEqual({ ok: false, refusal: "notFound" });
    expect(await again(acme.id)).toMatchObject({ ok: true });
    expect(await again(acme.id)).toEqual({ ok: false, refusal: "notEnded" });
    isKnown = true;
    await send(server.url);
    expect(await stateOf(to)).toEqual({ state: "sent", problem: null, attempts: 1 });
    const events = await transact(acme.id, (tx) =>
      tx.auditEvent.findMany({ where: { merchantId: acme.id, type: "mail.sentAgain" } }),
    );
    expect(events).toMatchObject([{ subject: id, details: { kind: "invitation" } }]);
    await server.stop();
  });
});

test("what messages said is forgotten after three days, and that there were any after three months", async () => {
  const [old = "", recent = "", ancient = ""] = addresses(3);
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
  await put([mailTo(old)], ago(4));
  await put([mailTo(recent)], ago(2));
  await put([mailTo(ancient)], ago(91));
  await transactDirectory((tx) => forgetMail(tx, new Date()));
  expect(await rowOf(old)).toMatchObject({ state: "failed", problem: "tooOld", content: null });
  expect(await rowOf(recent)).toMatchObject({ state: "waiting" });
  await expect(rowOf(ancient)).rejects.toThrow("Nothing");
});
