import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CopiesInput, PersonInput } from "@/lib/holdings/input";
import { PERSON_COPIES_MAX } from "@/lib/holdings/model";
import { understoodSentence } from "@/lib/holdings/words";

const faults = (said: Record<string, string>) => {
  const parsed = PersonInput.safeParse(said);
  return parsed.success
    ? {}
    : Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path[0], message]));
};

describe("what is looked up", () => {
  test.each([
    { by: "email", email: "ana@example.com" },
    { by: "email", email: "  Ana+Shop@Example.com " },
    { by: "phone", phone: "+44 79460 18273" },
    { by: "phone", phone: "(555) 214-7239", phoneCountry: "US" },
    { by: "address", country: "GB", postalCode: "qx7 7zq", firstLine: "9 Hazelnut Crescent" },
  ])("%o is understood", (said) => {
    expect(faults(said)).toEqual({});
  });

  test.each([
    [{ by: "email" }, "email"],
    [{ by: "email", email: "ana" }, "email"],
    [{ by: "email", email: `${"a".repeat(250)}@example.com` }, "email"],
    [{ by: "phone", phone: "0555 214 7239" }, "phoneCountry"],
    [{ by: "phone", phone: "12", phoneCountry: "DE" }, "phone"],
    [{ by: "phone", phone: "ring twice", phoneCountry: "DE" }, "phone"],
    [{ by: "phone", phone: "+49 30 901820", phoneCountry: "Germany" }, "phoneCountry"],
    [{ by: "address", country: "GB", postalCode: "-", firstLine: "9 Hazelnut" }, "postalCode"],
    [{ by: "address", country: "GB", postalCode: "QX7", firstLine: ", ," }, "firstLine"],
    [{ by: "address", postalCode: "QX7", firstLine: "9 Hazelnut" }, "country"],
    [{ by: "name" }, "by"],
  ])("%o is asked for again, at its field", (said, field) => {
    expect(Object.keys(faults(said))).toEqual([field]);
  });

  test("no message repeats what was typed", () => {
    const word = fc
      .string({ minLength: 4, maxLength: 60 })
      .filter((text) => /^[^\s@+]{4,}$/.test(text) && !/^[a-z]+$/.test(text));
    fc.assert(
      fc.property(word, fc.constantFrom("email", "phone", "address"), (value, by) => {
        const said = { by, email: value, phone: value, country: value, postalCode: "" };
        for (const message of Object.values(faults(said))) expect(message).not.toContain(value);
      }),
    );
  });
});

test("how a number was read is said without its digits", () => {
  expect(understoodSentence({ by: "phone", phone: "+44 and 10 more digits", tagged: false })).toBe(
    "Read as +44 and 10 more digits.",
  );
});

test("the copies of an answer are named by ids and nothing else, and there is a limit", () => {
  const id = "01234567-89ab-cdef-0123-456789abcdef";
  expect(CopiesInput.safeParse({ ids: id }).data?.ids).toEqual([id]);
  for (const ids of [
    "",
    "ana@example.com",
    `${id},`,
    Array(PERSON_COPIES_MAX + 1)
      .fill(id)
      .join(),
  ])
    expect(CopiesInput.safeParse({ ids }).success).toBe(false);
});
