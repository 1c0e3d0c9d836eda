import { refuse, accept, type Result } from "@/lib/result";

export const PASSWORD_CHARACTERS_MIN = 12;
export const PASSWORD_CHARACTERS_MAX = 200;

export type PasswordRefusal = "passwordShort" | "passwordIsName";

/** May this be a password? Long, and nothing that the sign-in form already shows. */
export function decidePassword(password: string, email: string): Result<string, PasswordRefusal> {
  if ([...password].length < PASSWORD_CHARACTERS_MIN) return refuse("passwordShort");
  const local = email.split("@")[0] ?? "";
  if (local.length >= 3 && password.toLowerCase().includes(local.toLowerCase()))
    return refuse("passwordIsName");
  return accept(password);
}

/** `Juniper & Pine` as `juniper-pine`, the form that stands in addresses. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 48)
    .replace(/-+$/, "");
  return slug === "" ? "merchant" : slug;
}

/** The slug, or with the first number from 2 on that nobody has. */
export function freeSlug(slug: string, taken: readonly string[]): string {
  if (!taken.includes(slug)) return slug;
  for (let number = 2; ; number += 1)
    if (!taken.includes(`${slug}-${number}`)) return `${slug}-${number}`;
}
