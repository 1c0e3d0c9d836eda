import type { Role } from "@/lib/access/permissions";
import { Email } from "@/lib/accounts/input";
import { accept, refuse, type Result } from "@/lib/result";
import type { OpenIdSettings } from "./model";

/** What a provider said of a person, after everything about how it said so was checked. */
export type Claims = Readonly<Record<string, unknown>>;

export type OpenIdPersonSaid = {
  readonly subject: string;
  readonly email: string;
  readonly name: string;
  /** What the claim of roles comes to; null where roles are given here. */
  readonly role: Role | null;
};

export type ClaimsRefusal = "unverified" | "foreignDomain" | "noRole";

const NAME_CHARACTERS_MAX = 80;
const SUBJECT_CHARACTERS_MAX = 255;

/** Where a claim allows several roles, the first of these counts. */
const BY_RIGHTS: readonly Role[] = ["admin", "reviewer", "staff", "auditor"];

/**
 * Whom a provider vouches for at this merchant. The address must be said to be verified, in just that word, and lie under
 * one of the merchant's domains: a provider of one firm says nothing about people of another.
 */
export function readClaims(
  claims: Claims,
  provider: Pick<OpenIdSettings, "domains" | "roleClaim" | "roles">,
): Result<OpenIdPersonSaid, ClaimsRefusal> {
  const { sub, email, email_verified: isVerified, name } = claims;
  if (typeof sub !== "string" || sub === "" || sub.length > SUBJECT_CHARACTERS_MAX)
    return refuse("unverified");
  if (typeof email !== "string" || isVerified !== true) return refuse("unverified");
  // The same as anybody types here: what could not be written to is nobody's address.
  const read = Email.safeParse(email);
  if (!read.success) return refuse("unverified");
  const address = read.data;
  const domain = address.slice(address.indexOf("@") + 1);
  if (!provider.domains.includes(domain)) return refuse("foreignDomain");

  const role =
    provider.roleClaim === null ? null : roleOf(claims[provider.roleClaim], provider.roles);
  if (provider.roleClaim !== null && role === null) return refuse("noRole");
  const called = typeof name === "string" ? name.trim().slice(0, NAME_CHARACTERS_MAX) : "";
  return accept({ subject: sub, email: address, name: called, role });
}

/** A claim says one thing or a list of them; what nobody gave a role to gives none. */
function roleOf(claim: unknown, roles: OpenIdSettings["roles"]): Role | null {
  const said = (Array.isArray(claim) ? claim : [claim]).filter((each) => typeof each === "string");
  const given = said.flatMap((each) => (Object.hasOwn(roles, each) ? [roles[each]] : []));
  return BY_RIGHTS.find((role) => given.includes(role)) ?? null;
}

/** `shop.example` out of what somebody typed; null where it is no domain. */
export function domainOf(typed: string): string | null {
  const domain = typed.trim().toLowerCase().replace(/^@/, "");
  const isDomain =
    /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/.test(
      domain,
    );
  return isDomain ? domain : null;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether this could be a provider's address: encrypted, but for one on this very machine, and nothing beside it. */
export function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (!url || url.username !== "" || url.search !== "" || url.hash !== "") return false;
  return url.protocol === "https:" || isLocal(text);
}

/** Whether this is an unencrypted address of the machine itself. */
export function isLocal(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === "http:" && LOOPBACK.has(url.hostname);
}
