import type { Found } from "./model";

/** How a template stands beside what it was when it was saved. */
export type Turn = "asSaved" | "nowWorse" | "nowFine";

export function turnOf(saved: Found, now: Found): Turn {
  if (saved.outcome === "problems") return now.outcome === "problems" ? "asSaved" : "nowFine";
  return now.outcome === "problems" ? "nowWorse" : "asSaved";
}
