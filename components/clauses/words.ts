import type { Authority, Duty } from "@/lib/policy/model";

/** How much a clause weighs by whose word it is: they never weigh the same. */
export const AUTHORITY_SENTENCES: Record<Authority, string> = {
  amazon:
    "Amazon says this itself, on a public page about Buy with Prime. What we add to it is marked as our reading.",
  guide:
    "A third party’s guide says this: an unnamed author, on a page that also advertises a tool. It is no text of Amazon’s. Where Amazon’s own policies are known to be stricter, the explanation says so, and the stricter one counts.",
};

/** The two sources, as the library is divided. */
export const SOURCE_TITLES: Record<Authority, string> = {
  amazon: "From Amazon’s FAQ on Buy with Prime",
  guide: "From an unofficial guide for marketplace sellers",
};

export const DUTY_TONES: Record<Duty, "accent" | "danger" | "success" | "neutral"> = {
  "merchant-must": "accent",
  "merchant-must-not": "danger",
  "merchant-may": "success",
  "amazon-states": "neutral",
  "amazon-promises": "neutral",
};
