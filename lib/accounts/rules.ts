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
