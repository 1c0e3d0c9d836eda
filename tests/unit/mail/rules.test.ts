import { describe, expect, test } from "vitest";
import { MAIL_KINDS, type MailRow } from "@/lib/mail/model";
import {
  afterFailure,
  decideSendAgain,
  faultOf,
  isTooOld,
  problemOf,
  standingOf,
  waitMs,
  WORTH_HOURS,
} from "@/lib/mail/rules";

const NOW = new Date("2026-11-22T10:00:00Z");
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const mail = (change: Partial<MailRow> = {}): MailRow => ({
  ...{ id: "m", kind: "invitation", to: "ana@example.com", state: "waiting", problem: null },
  ...{ attempts: 0, createdAt: minutesAgo(5), dueAt: NOW, handedAt: null, endedAt: null },
  isKept: true,
  ...change,
});

describe("a message", () => {
  const good = { to: "ana.o'neil+x@shop.example.com", subject: "Hello", text: "Come in.\n" };

  test("goes to one plain address", () => {
    expect(faultOf(good)).toBeNull();
  });

  test.each([
    "ana@example.com\r\nBcc: all@example.com",
    "ana@example.com\n",
    "ana@example.com, ben@example.com",
    "ana@example.com;ben@example.com",
    "Ana <ana@example.com>",
    '"ana"@example.com',
    "ana@example.com\u0000",
    "ana @example.com",
    "ana@ben@example.com",
    "ana",
    "@example.com",
    "",
    `${"a".repeat(65)}@example.com`,
    `ana@${"a".repeat(190)}`,
  ])("does not go to %j", (to) => {
    expect(faultOf({ ...good, to })).not.toBeNull();
  });

  test.each(["a\nb", "a\r\nBcc: all@example.com", "a\u2028b", "a\tb", " ", "x".repeat(201)])(
    "has no subject %j",
    (subject) => {
      expect(faultOf({ ...good, subject })).not.toBeNull();
    },
  );

  test("has a text, and one that ends", () => {
    expect(faultOf({ ...good, text: " \n" })).not.toBeNull();
    expect(faultOf({ ...good, text: "x".repeat(50_001) })).not.toBeNull();
  });
});

describe("after an attempt that came to nothing", () => {
  test("the wait grows, and then stays", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 40].map((attempts) => waitMs(attempts) / 60_000);
    expect(waits).toEqual([1, 3, 10, 30, 60, 120, 240, 240, 240]);
  });

  test("it is tried again, with the reason noted", () => {
    expect(afterFailure({ ...mail(), attempts: 2 }, "unreachable", NOW)).toEqual({
      ...{ state: "waiting", problem: "unreachable" },
      dueAt: new Date("2026-11-22T10:03:00Z"),
    });
  });

  test.each(["addressRefused", "messageRefused"] as const)("%s ends it", (problem) => {
    expect(afterFailure({ ...mail(), attempts: 1 }, problem, NOW)).toEqual({
      ...{ state: "failed", problem },
    });
  });

  test("it ends where the next attempt would come too late", () => {
    const old = mail({ kind: "passwordReset", createdAt: minutesAgo(58) });
    expect(afterFailure({ ...old, attempts: 1 }, "busy", NOW)).toMatchObject({ state: "waiting" });
    expect(afterFailure({ ...old, attempts: 2 }, "busy", NOW)).toEqual({
      ...{ state: "failed", problem: "busy" },
    });
  });

  test("every kind ends within three days, tried at least a few times", () => {
    for (const kind of MAIL_KINDS) {
      let at = NOW;
      let attempts = 0;
      for (;;) {
        attempts += 1;
        const next = afterFailure({ kind, createdAt: NOW, attempts }, "unreachable", at);
        if (next.state === "failed") break;
        at = next.dueAt;
      }
      expect(at.getTime() - NOW.getTime(), kind).toBeLessThan(WORTH_HOURS[kind] * 3_600_000);
      expect(WORTH_HOURS[kind], kind).toBeLessThanOrEqual(72);
      expect(attempts, kind).toBeGreaterThan(3);
    }
  });

  test("a link that lives an hour is not sent after it", () => {
    expect(isTooOld(mail({ kind: "passwordReset", createdAt: minutesAgo(59) }), NOW)).toBe(false);
    expect(isTooOld(mail({ kind: "passwordReset", createdAt: minutesAgo(60) }), NOW)).toBe(true);
  });
});

describe("what a mail server says", () => {
  test.each([
    [{ code: "EAUTH", responseCode: 535 }, "signInRefused"],
    [{ code: "EENVELOPE", responseCode: 530, command: "MAIL FROM" }, "signInRefused"],
    [{ code: "ETLS" }, "notTrusted"],
    [{ code: "SELF_SIGNED_CERT_IN_CHAIN" }, "notTrusted"],
    [{ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }, "notTrusted"],
    [{ code: "EENVELOPE", responseCode: 451, command: "RCPT TO" }, "busy"],
    [{ code: "EENVELOPE", responseCode: 421, command: "MAIL FROM" }, "busy"],
    [{ code: "EENVELOPE", responseCode: 550, command: "RCPT TO" }, "addressRefused"],
    [{ code: "EENVELOPE" }, "addressRefused"],
    [{ code: "EMESSAGE", responseCode: 554, command: "DATA" }, "messageRefused"],
    [{ code: "EENVELOPE", responseCode: 550, command: "MAIL FROM" }, "messageRefused"],
    [{ code: "ETIMEDOUT" }, "unreachable"],
    [{ code: "ECONNECTION" }, "unreachable"],
    [{}, "unreachable"],
  ] as const)("%j is %s", (fault, problem) => {
    expect(problemOf(fault)).toBe(problem);
  });
});

describe("what people are told of a message", () => {
  test.each([
    ["waiting", {}],
    ["again", { problem: "busy", attempts: 1 }],
    ["going", { state: "handed", handedAt: minutesAgo(1) }],
    ["unsure", { state: "handed", handedAt: minutesAgo(10) }],
    ["unsure", { state: "handed", handedAt: minutesAgo(1), problem: "noAnswer" }],
    ["sent", { state: "sent", isKept: false }],
    ["filed", { state: "filed", isKept: false }],
    ["failed", { state: "failed", problem: "addressRefused" }],
  ] as const)("%s", (standing, change) => {
    expect(standingOf(mail(change), NOW)).toBe(standing);
  });

  test.each([
    ["what was given up", { state: "failed" }, true],
    ["what nobody knows of", { state: "handed", handedAt: minutesAgo(30) }, true],
    ["not what waits", {}, false],
    ["not what is on its way", { state: "handed", handedAt: minutesAgo(1) }, false],
    ["not what went", { state: "sent", isKept: false }, false],
    ["not what was forgotten", { state: "failed", isKept: false }, false],
    ["not what a link in it outlived", { state: "failed", createdAt: minutesAgo(72 * 60) }, false],
  ] as const)("can be sent again: %s", (_words, change, may) => {
    expect(decideSendAgain(mail(change), NOW).ok).toBe(may);
  });
});
