import fc from "fast-check";
import { expect, test } from "vitest";
import {
  hasEnded,
  IDLE_MINUTES_MAX,
  IDLE_MINUTES_MIN,
  isConfirmed,
  SESSION_HOURS_MAX,
  USUAL_POLICY,
} from "@/lib/access/policy";

const NOW = new Date("2026-11-22T10:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const policies = fc.array(
  fc.record({
    sessionHours: fc.integer({ min: 1, max: SESSION_HOURS_MAX }),
    idleMinutes: fc.integer({ min: IDLE_MINUTES_MIN, max: IDLE_MINUTES_MAX }),
  }),
  { maxLength: 5 },
);
const minutes = fc.integer({ min: 0, max: 2_000 });

test("a session ends by the strictest of its person's merchants, in whatever order, and never later than at most", () => {
  fc.assert(
    fc.property(policies, minutes, minutes, (list, began, seen) => {
      const session = { createdAt: ago(began), lastSeenAt: ago(Math.min(began, seen)) };
      const all = list.map((change) => ({ ...USUAL_POLICY, ...change }));
      const ended = [USUAL_POLICY, ...all].some((policy) => hasEnded(session, [policy], NOW));
      expect(hasEnded(session, all, NOW)).toBe(ended);
      expect(hasEnded(session, all.toReversed(), NOW)).toBe(ended);
    }),
  );
});

test("once ended it stays ended, and once unconfirmed unconfirmed", () => {
  fc.assert(
    fc.property(policies, minutes, minutes, (list, began, more) => {
      const session = { createdAt: ago(began), lastSeenAt: ago(began) };
      const all = list.map((change) => ({ ...USUAL_POLICY, ...change }));
      const later = new Date(NOW.getTime() + more * 60_000);
      if (hasEnded(session, all, NOW)) expect(hasEnded(session, all, later)).toBe(true);
      if (!isConfirmed(ago(began), NOW)) expect(isConfirmed(ago(began), later)).toBe(false);
    }),
  );
});
