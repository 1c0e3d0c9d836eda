import { describe, expect, test } from "vitest";
import { grantTo } from "@/lib/access/grant";
import { ROLES } from "@/lib/access/permissions";
import { decideMove } from "@/lib/checklists/moves";
import {
  isWorkable,
  TRANSITION_NAMES,
  TRANSITIONS,
  waysFrom,
  WORK_STATES,
} from "@/lib/checklists/transitions";

const may = (role: (typeof ROLES)[number], name: (typeof TRANSITION_NAMES)[number]) =>
  grantTo({ kind: "member", userId: "u", merchantId: "m", role }, TRANSITIONS[name].permission) !==
  null;

/** Each way, from where to where, and a letter for each role that may go it. */
const table = () =>
  TRANSITION_NAMES.map((name) => {
    const { from, to } = TRANSITIONS[name];
    const marks = ROLES.map((role) => (may(role, name) ? role.slice(0, 3) : "···"));
    return `${name.padEnd(15)}${from.join(", ").padEnd(22)}→ ${to.padEnd(11)}${marks.join(" ")}`;
  }).join("\n");

test("every way of a checklist, and who may go it", () => {
  expect(table()).toMatchInlineSnapshot(`
    "begin          open                  → inProgress sta ··· adm ···
    layAside       inProgress            → open       sta ··· adm ···
    submit         inProgress, returned  → submitted  sta ··· adm ···
    withdraw       submitted             → inProgress sta ··· adm ···
    return         submitted             → returned   ··· rev adm ···
    takeReturnBack returned              → submitted  ··· rev adm ···
    sign           submitted             → signed     ··· rev adm ···
    revoke         signed, submitted     → submitted  ··· rev adm ···
    workAgain      signed                → inProgress sta ··· adm ···
    keepSigned     inProgress            → signed     sta ··· adm ···"
  `);
});

describe("the table", () => {
  test.each(TRANSITION_NAMES)("%s has a reverse that leads back", (name) => {
    const { to, reverse } = TRANSITIONS[name];
    const back = TRANSITIONS[reverse];
    expect(back.reverse).toBe(name);
    expect(back.from).toContain(to);
    expect(TRANSITIONS[name].from).toContain(back.to);
  });

  test("leads nowhere but where it says", () => {
    for (const name of TRANSITION_NAMES)
      for (const state of WORK_STATES)
        expect(decideMove(name, state)).toEqual(
          TRANSITIONS[name].from.some((from) => from === state)
            ? { ok: true, value: TRANSITIONS[name].to }
            : { ok: false, refusal: "wrongState" },
        );
  });

  test("leads out of every state and into every state", () => {
    for (const state of WORK_STATES) {
      expect(waysFrom(state), state).not.toEqual([]);
      expect(
        TRANSITION_NAMES.some((name) => TRANSITIONS[name].to === state),
        state,
      ).toBe(true);
    }
  });

  test("lets nobody change what is in review or signed", () => {
    expect(WORK_STATES.filter(isWorkable)).toEqual(["open", "inProgress", "returned"]);
  });
});
