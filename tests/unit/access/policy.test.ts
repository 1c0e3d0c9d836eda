import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROLES } from "@/lib/access/permissions";
import {
  DEMO_POLICY,
  hasEnded,
  IDLE_MINUTES_MAX,
  IDLE_MINUTES_MIN,
  isConfirmed,
  SESSION_HOURS_MAX,
  standingAt,
  USUAL_POLICY,
  type SessionState,
  type SignInPolicy,
} from "@/lib/access/policy";

const NOW = new Date("2026-11-22T10:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const session = (change: Partial<SessionState> = {}): SessionState => ({
  ...{ method: "password", createdAt: ago(10), lastSeenAt: ago(1), secondFactorAt: null },
  ...{ confirmedAt: null, device: "", merchantId: null },
  ...{ passwordSetAt: ago(60), passwordRules: "usual" },
  ...change,
});

const policies = fc.record({
  sessionHours: fc.integer({ min: 1, max: SESSION_HOURS_MAX }),
  idleMinutes: fc.integer({ min: IDLE_MINUTES_MIN, max: IDLE_MINUTES_MAX }),
});
const full = (change: Partial<SignInPolicy>): SignInPolicy => ({ ...USUAL_POLICY, ...change });

describe("a session", () => {
  test.each([
    ["a moment before its hours are over", 12 * 60 - 1, 1, false],
    ["when its hours are over", 12 * 60, 1, true],
    ["a moment before it lay idle too long", 180, 119, false],
    ["when it lay idle too long", 180, 120, true],
  ])("%s", (_, began, seen, ended) => {
    const at = { createdAt: ago(began), lastSeenAt: ago(seen) };
    expect(hasEnded(at, [USUAL_POLICY], NOW)).toBe(ended);
  });

  test("ends by the strictest of its person's merchants, in whatever order, and by none later than the most", () => {
    const minutes = fc.integer({ min: 0, max: 2_000 });
    fc.assert(
      fc.property(fc.array(policies, { maxLength: 5 }), minutes, minutes, (list, began, seen) => {
        const at = { createdAt: ago(began), lastSeenAt: ago(Math.min(began, seen)) };
        const all = list.map(full);
        const each = [USUAL_POLICY, ...all].some((policy) => hasEnded(at, [policy], NOW));
        expect(hasEnded(at, all, NOW)).toBe(each);
        expect(hasEnded(at, all.toReversed(), NOW)).toBe(each);
      }),
    );
  });

  test("is confirmed for ten minutes, and not by a moment to come that never was", () => {
    expect(isConfirmed(null, NOW)).toBe(false);
    expect(isConfirmed(ago(9.99), NOW)).toBe(true);
    expect(isConfirmed(ago(10), NOW)).toBe(false);
  });
});

describe("at a merchant", () => {
  test("a role that has to have a second factor is led to it, and no other is", () => {
    for (const role of ROLES) {
      const needed = role === "reviewer" || role === "admin";
      expect(standingAt(session(), USUAL_POLICY, role, NOW), role).toBe(
        needed ? "secondFactor" : "open",
      );
      expect(standingAt(session({ secondFactorAt: ago(5) }), USUAL_POLICY, role, NOW)).toBe("open");
      expect(standingAt(session(), DEMO_POLICY, role, NOW)).toBe("open");
    }
  });

  test.each<readonly [string, Partial<SessionState>, string]>([
    ["set under laxer rules", { passwordRules: "usual" }, "newPassword"],
    ["of which nothing was noted", { passwordRules: null, passwordSetAt: null }, "newPassword"],
    ["set strictly, within the year", { passwordRules: "amazon", passwordSetAt: ago(364 * 1_440) }, "open"],
    ["set strictly, over a year ago", { passwordRules: "amazon", passwordSetAt: ago(366 * 1_440) }, "newPassword"],
    ["of somebody who came by passkey", { method: "passkey", secondFactorAt: NOW }, "open"],
  ])("with Amazon's rules, a password %s", (_, change, standing) => {
    const policy = full({ amazonRules: true, secondFactorRoles: [] });
    expect(standingAt(session(change), policy, "staff", NOW)).toBe(standing);
  });

  test("that is opened by its own provider only, nothing else opens it", () => {
    const policy = full({ openIdOnly: true });
    for (const method of ["password", "passkey"] as const)
      expect(standingAt(session({ method, secondFactorAt: NOW }), policy, "staff", NOW)).toBe(
        "otherWay",
      );
    const provided = session({ method: "openId", merchantId: "acme" });
    expect(standingAt(provided, policy, "admin", NOW)).toBe("open");
  });
});
