import { describe, expect, test } from "vitest";
import { FIELDS, meantField } from "@/lib/policy/fields";

describe("a key that is a slip of the pen", () => {
  test.each([
    ["user.contact.emial", "user.contact.email"],
    ["user.contact.mail", "user.contact.email"],
    ["user.contct.email", "user.contact.email"],
    ["user.contact.adress.street", "user.contact.address.street"],
    ["user.contact.address.citty", "user.contact.address.city"],
    ["user.contact.phone_nubmer", "user.contact.phone_number"],
    ["users.name", "user.name"],
    ["user.names", "user.name"],
    ["user.unique_id.pseudonymus", "user.unique_id.pseudonymous"],
  ])("%s means %s", (key, meant) => {
    expect(meantField(key)).toBe(meant);
  });

  test.each([
    ...FIELDS.map(({ key }) => key),
    ...["user", "user.contact", "user.demographic"],
    ...["user.contact.address.street", "user.contact.address.postal_code", "user.name.first"],
    ...["user.contact.fax_number", "user.contact.url", "user.contact.organization"],
    ...["user.account", "user.behavior.purchase_history", "user.payment", "user.health"],
    ...["user.sensor", "user.social", "user.financial.credit_card", "user.device.ip_address"],
    ...["user.demographic.gender", "user.job_title", "system.operations", "employee"],
  ])("%s is none", (key) => {
    expect(meantField(key)).toBeNull();
  });
});
