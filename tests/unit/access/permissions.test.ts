import { describe, expect, test } from "vitest";
import { grantTo } from "@/lib/access/grant";
import {
  KEY_DEEDS,
  KEY_SCOPES,
  PERMISSIONS,
  ROLES,
  type KeyScope,
  type Permission,
} from "@/lib/access/permissions";

const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];
const MACHINES = ["operator", "system"] as const;

const who = (kind: (typeof ROLES)[number] | (typeof MACHINES)[number]) =>
  kind === "operator" || kind === "system"
    ? ({ kind, merchantId: "m" } as const)
    : ({ kind: "member", merchantId: "m", userId: "u", role: kind } as const);

/** The whole table, so that no right changes unseen: a line a permission, a letter a role. */
const table = () =>
  PERMISSION_NAMES.map((permission) => {
    const marks = [...ROLES, ...MACHINES].map((kind) =>
      grantTo(who(kind), permission) ? kind.charAt(0).toUpperCase() + kind.slice(1, 3) : "···",
    );
    return `${permission.padEnd(24)} ${marks.join(" ")}`;
  }).join("\n");

test("who may do what", () => {
  expect(table()).toMatchInlineSnapshot(`
    "overview.read            Sta Rev Adm Aud Ope Sys
    holdings.read            Sta Rev Adm Aud Ope Sys
    holdings.lookUp          Sta Rev Adm ··· Ope ···
    holdings.export          Sta Rev Adm Aud ··· ···
    holdings.decideChannel   Sta ··· Adm ··· Ope ···
    retention.read           Sta Rev Adm Aud Ope Sys
    retention.change         ··· ··· Adm ··· ··· ···
    holds.place              Sta ··· Adm ··· Ope ···
    holds.lift               Sta ··· Adm ··· Ope ···
    holds.see                ··· Rev Adm ··· ··· ···
    holds.setLimit           ··· ··· Adm ··· ··· ···
    clauses.read             Sta Rev Adm Aud Ope Sys
    systems.read             Sta Rev Adm Aud Ope Sys
    systems.change           Sta ··· Adm ··· Ope ···
    imports.read             Sta Rev Adm Aud Ope Sys
    imports.run              Sta ··· Adm ··· Ope Sys
    imports.withdraw         Sta ··· Adm ··· Ope ···
    erasures.clean           Sta ··· Adm ··· Ope ···
    copies.read              Sta Rev Adm Aud Ope Sys
    copies.change            Sta ··· Adm ··· Ope ···
    databases.setUp          ··· ··· Adm ··· Ope ···
    databases.scan           Sta ··· Adm ··· Ope Sys
    engagement.read          Sta Rev Adm Aud Ope Sys
    engagement.change        Sta ··· Adm ··· Ope Sys
    engagement.review        Sta Rev Adm ··· ··· ···
    engagement.setUp         ··· ··· Adm ··· ··· ···
    amazon.read              Sta Rev Adm Aud Ope Sys
    amazon.change            Sta ··· Adm ··· ··· ···
    amazon.observe           Sta Rev Adm ··· ··· ···
    sharing.read             Sta Rev Adm Aud Ope Sys
    sharing.check            Sta Rev Adm ··· Ope ···
    sharing.change           Sta ··· Adm ··· Ope ···
    sharing.clearForPrime    ··· Rev Adm ··· Ope ···
    erasures.read            Sta Rev Adm Aud Ope Sys
    erasures.plan            Sta ··· Adm ··· Ope ···
    erasures.work            Sta ··· Adm ··· Ope ···
    erasures.approve         ··· Rev Adm ··· ··· ···
    erasures.attest          Sta ··· Adm ··· ··· ···
    erasures.setUp           ··· ··· Adm ··· ··· ···
    checklists.read          Sta Rev Adm Aud Ope Sys
    checklists.work          Sta ··· Adm ··· ··· ···
    checklists.comment       Sta Rev Adm ··· ··· ···
    checklists.assign        Sta Rev Adm ··· ··· ···
    checklists.review        ··· Rev Adm ··· ··· ···
    checklists.sign          ··· Rev Adm ··· ··· ···
    checklists.setUp         ··· ··· Adm ··· ··· ···
    checklists.export        ··· Rev Adm Aud Ope ···
    audit.read               ··· Rev Adm Aud Ope ···
    keys.read                ··· ··· Adm Aud ··· ···
    keys.change              ··· ··· Adm ··· ··· ···
    settings.read            Sta Rev Adm Aud ··· ···
    settings.change          ··· ··· Adm ··· ··· ···
    mail.read                ··· ··· Adm ··· ··· ···
    mail.send                ··· ··· Adm ··· ··· ···
    jobs.read                ··· ··· Adm ··· ··· ···
    jobs.retry               ··· ··· Adm ··· ··· ···
    notifications.change     Sta Rev Adm ··· ··· ···
    signIn.setUp             ··· ··· Adm ··· ··· ···
    users.add                ··· ··· ··· ··· Ope ···
    users.read               Sta Rev Adm Aud Ope ···
    users.change             ··· ··· Adm ··· ··· ···
    users.review             ··· ··· Adm ··· ··· ···
    demo.remove              ··· ··· Adm ··· ··· ···"
  `);
});

describe("a grant", () => {
  test("carries the merchant and the person it was minted for, and nothing from elsewhere", () => {
    expect(
      grantTo({ kind: "member", merchantId: "m", userId: "u", role: "staff" }, "holdings.read"),
    ).toEqual({
      permission: "holdings.read",
      merchantId: "m",
      actor: { kind: "member", userId: "u" },
    });
  });

  test("an auditor changes nothing", () => {
    const changes = PERMISSION_NAMES.filter((name) => !/\.(read|export)$/.test(name));
    expect(changes.length).toBeGreaterThan(5);
    for (const name of changes) expect(grantTo(who("auditor"), name), name).toBeNull();
  });
});

describe("an API key", () => {
  const holder = (scopes: readonly KeyScope[]) =>
    ({ kind: "key", keyId: "k", merchantId: "m", scopes }) as const;

  test("may do what it was given, and its grant names it", () => {
    expect(grantTo(holder(["holdings.read"]), "holdings.read")).toEqual({
      ...{ permission: "holdings.read", merchantId: "m", actor: { kind: "key", keyId: "k" } },
    });
    for (const permission of PERMISSION_NAMES.filter((name) => name !== "holdings.read"))
      expect(grantTo(holder(["holdings.read"]), permission), permission).toBeNull();
  });

  test("given everything there is, reads, has things checked, hands files in, and no more", () => {
    const all = grantable(PERMISSION_NAMES as KeyScope[]);
    expect(all.toSorted()).toEqual(KEY_SCOPES.toSorted());
    expect(all.filter((name) => !name.endsWith(".read"))).toEqual(["imports.run", "sharing.check"]);
    expect([...KEY_DEEDS].toSorted()).toEqual(["imports.run", "sharing.check"]);
    expect(all).not.toContain("keys.read");
    expect(all).not.toContain("users.read");
  });

  test("given nothing, does nothing", () => {
    expect(grantable([])).toEqual([]);
  });

  test("may do nothing that whoever makes keys may not", () => {
    for (const scope of KEY_SCOPES) expect(grantTo(who("admin"), scope), scope).not.toBeNull();
  });

  const grantable = (scopes: readonly KeyScope[]) =>
    PERMISSION_NAMES.filter((permission) => grantTo(holder(scopes), permission) !== null);
});
