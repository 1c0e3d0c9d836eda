import { expect, test } from "vitest";
import { TRAIL_GROUPS, typesOf } from "@/lib/audit/groups";
import { eventFilter, readTrailFilter, trailQuery } from "@/lib/audit/input";

/** Printed whole, so that a new event is looked for where somebody would look for it. */
test("which events belong together", () => {
  const lines = TRAIL_GROUPS.map((group) => `${group}: ${typesOf(group).join(" ")}`);
  expect(lines.join("\n")).toMatchInlineSnapshot(`
    "signIn: user.addressChanged user.addressRestored user.linkMade user.passwordSet user.secondFactorSet user.secondFactorRemoved user.recoveryCodesMade user.sessionsEnded signIn.policyChanged signIn.openIdSet signIn.openIdRemoved signIn.openIdRefused session.started session.refused
    lookUps: person.lookedUp person.exported consent.lookedUp
    exports: holdings.exported person.exported audit.exported erasure.listTaken checklists.exported calendar.addressMade calendar.addressEnded
    people: user.added user.invited user.invitedAgain user.manyInvited invitation.revoked user.joined user.roleChanged user.deactivated user.reactivated merchant.handedOver user.renamed user.addressChanged user.addressRestored accessReview.started accessReview.decided accessReview.closed consoleUser.registered consoleUser.changed consoleUser.confirmed consoleUser.takenOff consoleUser.takenBack user.linkMade user.passwordSet user.secondFactorSet user.secondFactorRemoved user.recoveryCodesMade user.sessionsEnded
    keys: key.made key.revoked key.used key.refused
    settings: settings.changed signIn.policyChanged signIn.openIdSet signIn.openIdRemoved database.connected database.changed database.scheduled retention.changed engagement.settingsChanged checklist.settingsChanged"
  `);
});

test("a filter by what events are about asks for all of them, or for one of them", () => {
  const of = (query: Record<string, string>) => eventFilter(readTrailFilter(query), "UTC").types;
  expect(of({})).toBeUndefined();
  expect(of({ type: "key.made" })).toEqual(["key.made"]);
  expect(of({ about: "lookUps" })).toEqual([
    "person.lookedUp",
    "person.exported",
    "consent.lookedUp",
  ]);
  expect(of({ about: "lookUps", type: "person.lookedUp" })).toEqual(["person.lookedUp"]);
  expect(of({ about: "lookUps", type: "key.made" })).toEqual([]);
  expect(of({ about: "nonsense" })).toBeUndefined();
});

test("a filter stands in its address as it was read", () => {
  const query = { about: "signIn", type: "session.started", who: "operator", from: "2026-11-01" };
  expect(trailQuery(readTrailFilter(query))).toEqual(query);
});
