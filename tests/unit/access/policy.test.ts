import { describe, expect, test } from "vitest";
import {
  DEMO_POLICY,
  hasEnded,
  isConfirmed,
  standingAt,
  USUAL_POLICY,
  type SessionState,
  type SignInPolicy,
} from "@/lib/access/policy";

const NOW = new Date("2026-11-22T10:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const SESSION: SessionState = {
  ...{ method: "password", createdAt: ago(60), lastSeenAt: ago(1), secondFactorAt: null },
  ...{ confirmedAt: null, device: "", merchantId: null },
  ...{ passwordSetAt: ago(60), passwordRules: "usual" },
};
const session = (change: Partial<SessionState> = {}): SessionState => ({ ...SESSION, ...change });
const policy = (change: Partial<SignInPolicy> = {}): SignInPolicy => ({
  ...USUAL_POLICY,
  ...change,
});

describe("a session", () => {
  test.each([
    ["after twelve hours, however busy", { createdAt: ago(12 * 60) }, [], true],
    ["not before", { createdAt: ago(12 * 60 - 1) }, [], false],
    ["after two hours without use", { lastSeenAt: ago(120) }, [], true],
    ["not before that", { lastSeenAt: ago(119) }, [], false],
    ["sooner where a merchant says so", { createdAt: ago(61) }, [{ sessionHours: 1 }], true],
    ["sooner without use", { lastSeenAt: ago(15) }, [{ idleMinutes: 15 }], true],
    ["by the strictest of several", { lastSeenAt: ago(15) }, [{}, { idleMinutes: 15 }], true],
    ["never later than at most", { createdAt: ago(12 * 60) }, [{ sessionHours: 99 }], true],
    ["alike where a provider began it", { method: "openId", createdAt: ago(12 * 60) }, [], true],
  ] as const)("runs out %s", (_, change, policies, ended) => {
    expect(hasEnded(session(change), policies.map(policy), NOW)).toBe(ended);
  });

  test("shows for ten minutes that it was its person", () => {
    expect(isConfirmed(null, NOW)).toBe(false);
    expect(isConfirmed(ago(9), NOW)).toBe(true);
    expect(isConfirmed(ago(10), NOW)).toBe(false);
  });
});

describe("what stands before a merchant's pages", () => {
  const standing = (change: Partial<SessionState>, asked: Partial<SignInPolicy>, role = "admin") =>
    standingAt(session(change), policy(asked), role as "admin", NOW);

  test.each([
    ["an admin without a second factor", {}, {}, "admin", "secondFactor"],
    ["a reviewer without one", {}, {}, "reviewer", "secondFactor"],
    ["staff without one", {}, {}, "staff", "open"],
    ["an auditor without one", {}, {}, "auditor", "open"],
    ["whoever has one", { secondFactorAt: ago(5) }, {}, "admin", "open"],
    ["staff where all are asked", {}, { secondFactorRoles: ["staff"] }, "staff", "secondFactor"],
    ["a password where only a provider lets in", {}, { openIdOnly: true }, "staff", "otherWay"],
    ["a passkey there", { method: "passkey" }, { openIdOnly: true }, "staff", "otherWay"],
    ["whoever came by the provider", { method: "openId" }, { openIdOnly: true }, "admin", "open"],
    ["a password of laxer rules", {}, { amazonRules: true }, "staff", "newPassword"],
    [
      "one of these rules that is a year old",
      { passwordRules: "amazon", passwordSetAt: ago(366 * 24 * 60) },
      { amazonRules: true },
      "staff",
      "newPassword",
    ],
    ["a passkey under these rules", { method: "passkey" }, { amazonRules: true }, "staff", "open"],
  ] as const)("for %s", (_, change, asked, role, expected) => {
    expect(standing(change, asked as Partial<SignInPolicy>, role)).toBe(expected);
  });

  test("is nothing at the demo", () => {
    expect(standingAt(session(), DEMO_POLICY, "admin", NOW)).toBe("open");
  });
});
