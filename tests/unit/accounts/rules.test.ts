import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "@/lib/access/permissions";
import { INVITATION_SENDS_MAX } from "@/lib/accounts/model";
import {
  decideDeactivate,
  decideResend,
  decideRole,
  decideTransfer,
  invitationState,
  type Standing,
} from "@/lib/accounts/rules";

const NOW = new Date("2026-11-22T10:00:00Z");
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);

const standing = (change: Partial<Standing> = {}): Standing => ({
  ...{ userId: "ana", role: "staff", isOwner: false, deactivatedAt: null },
  ...change,
});
const accepted = (value: unknown) => ({ ok: true, value });
const refused = (refusal: string) => ({ ok: false, refusal });

describe("a role", () => {
  test("is given to whoever is here, and not twice", () => {
    expect(decideRole(standing(), "reviewer", ["tom"])).toEqual(accepted("reviewer"));
    expect(decideRole(standing(), "staff", ["tom"])).toEqual(refused("unchanged"));
    expect(decideRole(standing({ deactivatedAt: NOW }), "admin", ["tom"])).toEqual(
      refused("deactivated"),
    );
  });

  test("is not taken from the last admin, nor from whoever answers for the merchant", () => {
    const tom = standing({ userId: "tom", role: "admin", isOwner: true });
    expect(decideRole(tom, "staff", ["tom"])).toEqual(refused("lastAdmin"));
    expect(decideRole(tom, "staff", ["ana", "tom"])).toEqual(refused("isOwner"));
    const ana = standing({ role: "admin" });
    expect(decideRole(ana, "staff", ["ana", "tom"])).toEqual(accepted("staff"));
  });
});

describe("access", () => {
  test("does not end for the last admin, for the owner, or twice", () => {
    const tom = standing({ userId: "tom", role: "admin", isOwner: true });
    expect(decideDeactivate(tom, ["tom"])).toEqual(refused("lastAdmin"));
    expect(decideDeactivate(tom, ["ana", "tom"])).toEqual(refused("isOwner"));
    expect(decideDeactivate(standing({ deactivatedAt: NOW }), ["tom"])).toEqual(
      refused("deactivated"),
    );
    expect(decideDeactivate(standing(), ["tom"])).toEqual(accepted(null));
  });

  test("leaves an admin behind, whatever is asked in whatever order", () => {
    const deed = fc.record({
      user: fc.nat(3),
      to: fc.constantFrom<Role | "out">(...ROLES, "out"),
    });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const people = [0, 1, 2, 3].map((at) =>
          standing({ userId: String(at), role: at < 2 ? "admin" : "staff", isOwner: at === 0 }),
        );
        const admins = () =>
          people
            .filter(({ role, deactivatedAt }) => role === "admin" && deactivatedAt === null)
            .map(({ userId }) => userId);
        for (const { user, to } of deeds) {
          const person = people[user] ?? standing();
          if (to === "out") {
            if (decideDeactivate(person, admins()).ok)
              people[user] = { ...person, deactivatedAt: NOW };
          } else if (decideRole(person, to, admins()).ok) people[user] = { ...person, role: to };
          expect(admins()).not.toEqual([]);
        }
      }),
    );
  });
});

describe("the merchant", () => {
  const tom = standing({ userId: "tom", role: "admin", isOwner: true });

  test("is handed over by its owner to another admin who is here", () => {
    expect(decideTransfer(tom, standing({ role: "admin" }))).toEqual(accepted(null));
    expect(decideTransfer(tom, standing())).toEqual(refused("notAdmin"));
    expect(decideTransfer(tom, standing({ role: "admin", deactivatedAt: NOW }))).toEqual(
      refused("notAdmin"),
    );
    expect(decideTransfer(tom, tom)).toEqual(refused("ownsAlready"));
  });

  test("is taken over by nobody", () => {
    const ana = standing({ role: "admin" });
    expect(decideTransfer(ana, ana)).toEqual(refused("notOwner"));
    expect(decideTransfer(ana, tom)).toEqual(refused("notOwner"));
  });
});

describe("an invitation", () => {
  const ends = { expiresAt: hours(1), acceptedAt: null, revokedAt: null };

  test("waits until its last moment", () => {
    expect(invitationState(ends, NOW)).toBe("waiting");
    expect(invitationState({ ...ends, expiresAt: NOW }, NOW)).toBe("expired");
    expect(invitationState({ ...ends, expiresAt: hours(-1), acceptedAt: hours(-2) }, NOW)).toBe(
      "accepted",
    );
    expect(invitationState({ ...ends, revokedAt: hours(-1) }, NOW)).toBe("revoked");
  });

  test("is sent again while nobody came, and not without end", () => {
    expect(decideResend({ ...ends, sends: 1 }, NOW)).toEqual(accepted(null));
    expect(decideResend({ ...ends, expiresAt: hours(-1), sends: 1 }, NOW)).toEqual(accepted(null));
    expect(decideResend({ ...ends, sends: INVITATION_SENDS_MAX }, NOW)).toEqual(
      refused("sentTooOften"),
    );
    for (const over of [{ acceptedAt: NOW }, { revokedAt: NOW }])
      expect(decideResend({ ...ends, ...over, sends: 1 }, NOW)).toEqual(refused("invitationOver"));
  });
});
