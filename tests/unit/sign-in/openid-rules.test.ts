import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ProviderInput } from "@/lib/sign-in/input";
import { domainOf, isIssuer, isLocal, readClaims } from "@/lib/sign-in/openid-rules";

const PROVIDER = { domains: ["shop.example"], roleClaim: null, roles: {} };
const ANN = { sub: "one", email: "Ann@Shop.example", email_verified: true, name: "Ann" };

describe("claims", () => {
  test("that add up name a person, in small letters", () => {
    expect(readClaims(ANN, PROVIDER)).toEqual({
      ok: true,
      value: { subject: "one", email: "ann@shop.example", name: "Ann", role: null },
    });
  });

  test("of whatever shape let nobody in who is not said to be verified, under a domain of the merchant", () => {
    const claims = fc.record({
      sub: fc.oneof(fc.string(), fc.anything()),
      email: fc.oneof(fc.emailAddress(), fc.anything()),
      email_verified: fc.oneof(fc.boolean(), fc.anything()),
      name: fc.anything(),
    });
    fc.assert(
      fc.property(claims, (said) => {
        const read = readClaims(said, PROVIDER);
        if (!read.ok) return;
        expect(said.email_verified).toBe(true);
        expect(read.value.email.endsWith("@shop.example")).toBe(true);
      }),
    );
  });

  test.each([
    "a(b)@shop.example",
    "a\u0007b@shop.example",
    "a;b@shop.example",
    "<ann>@shop.example",
    `${"a".repeat(65)}@shop.example`,
  ])("with an address that no message could go to, %j, let nobody in", (email) => {
    expect(readClaims({ ...ANN, email }, PROVIDER)).toEqual({ ok: false, refusal: "unverified" });
  });

  test.each<readonly [unknown, string | null]>([
    ["staff", "staff"],
    [["staff", "boss"], "admin"],
    [["boss", "staff"], "admin"],
    [["nothing"], null],
    ["constructor", null],
    [{ boss: true }, null],
    [undefined, null],
    [7, null],
  ])("with the roles %j give %s", (groups, role) => {
    const provider = {
      ...{ domains: ["shop.example"], roleClaim: "groups" },
      roles: { staff: "staff", boss: "admin" } as const,
    };
    const read = readClaims({ ...ANN, groups }, provider);
    expect(read.ok ? read.value.role : null).toBe(role);
  });
});

describe("an issuer", () => {
  test.each([
    ["https://id.example.com", true],
    ["https://id.example.com/realms/shop", true],
    ["http://id.example.com", false],
    ["http://localhost:4000", true],
    ["http://127.0.0.1:4000", true],
    ["http://127.0.0.1.example.com", false],
    ["https://user:word@id.example.com", false],
    ["https://id.example.com/?x=1", false],
    ["https://id.example.com/#x", false],
    ["file:///etc/passwd", false],
    ["javascript:alert(1)", false],
    ["id.example.com", false],
  ])("%s: %s", (address, isOne) => {
    expect(isIssuer(address)).toBe(isOne);
  });

  test("on this machine is told apart", () => {
    expect(isLocal("http://[::1]:4000")).toBe(true);
    expect(isLocal("https://localhost")).toBe(false);
  });
});

describe("what is typed", () => {
  test.each([
    ["shop.example", "shop.example"],
    [" @Shop.Example ", "shop.example"],
    ["*.shop.example", null],
    ["shop", null],
    ["ann@shop.example", null],
    ["-shop.example", null],
    ["shop..example", null],
  ])("%j as a domain is %j", (typed, domain) => {
    expect(domainOf(typed)).toBe(domain);
  });

  const said = (change: object) =>
    ProviderInput.safeParse({
      ...{ issuer: "https://id.example.com", clientId: "x", secret: "y", version: "0" },
      ...{ domains: "shop.example", roleClaim: "", roles: "", ...change },
    });

  test("of roles becomes a table without anybody's prototype", () => {
    const read = said({
      roleClaim: "groups",
      roles: "a = staff\n b=c = Admin \n\n__proto__ = auditor",
    });
    expect(read.data?.roles["b=c"]).toBe("admin");
    expect(read.data?.roles["a"]).toBe("staff");
    expect(Object.keys(read.data?.roles ?? {})).toHaveLength(3);
    expect(Object.getPrototypeOf(read.data?.roles)).toBeNull();
  });

  test.each([
    { roles: "a = boss" },
    { roles: "= staff" },
    { roles: "staff" },
    { domains: "" },
    { domains: "x" },
  ])("%j is refused", (change) => {
    expect(said(change).success).toBe(false);
  });
});
