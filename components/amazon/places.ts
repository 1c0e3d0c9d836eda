import {
  amazonHref,
  feedsHref,
  libraryHref,
  observationsHref,
} from "@/components/amazon/addresses";
import { consolesHref } from "@/components/consoles/addresses";
import type { ClauseId } from "@/lib/policy/model";

type Place = { readonly label: string; readonly href: (base: string) => string };

const kept = (key: string, label: string): Place => ({
  label,
  href: (base) => `${amazonHref(base)}#${key}`,
});
const observed = (clause: "F13" | "F14"): Place => ({
  label: "What was observed",
  href: (base) => observationsHref(base, { clause }),
});
const WHOLE: Place = { label: "What Amazon holds", href: amazonHref };
const FEEDS: Place = { label: "Product data given to Amazon", href: feedsHref };

const CONSOLES: Place = { label: "Log-ins in Amazon’s consoles", href: consolesHref };
const REVIEWS: Place = {
  label: "Reviews of who has access",
  href: (base) => `${base}/users/reviews`,
};

const FIGURES: Place = { label: "Engagement figures", href: (base) => `${base}/engagement` };

/** Where what a clause is about is shown or kept in these pages. */
const PLACES: Readonly<Partial<Record<ClauseId, readonly Place[]>>> = {
  F4: [kept("account", "What Amazon holds: account"), CONSOLES, FEEDS],
  F5: [kept("orders", "What Amazon holds: orders")],
  F6: [kept("engagement", "What Amazon holds: engagement"), FIGURES],
  F7: [kept("engagement", "What Amazon holds: engagement")],
  F8: [WHOLE],
  F9: [kept("account", "What Amazon holds: account")],
  F10: [kept("orders", "What Amazon holds: orders")],
  F11: [WHOLE, FEEDS],
  F12: [WHOLE],
  F13: [observed("F13"), WHOLE],
  F14: [observed("F14"), WHOLE],
  F15: [{ label: "Looks through the FAQ library", href: libraryHref }],
  G2: [REVIEWS, CONSOLES],
};

export const amazonPlaces = (
  clause: ClauseId,
  base: string,
): readonly { readonly label: string; readonly href: string }[] =>
  (PLACES[clause] ?? []).map(({ label, href }) => ({ label, href: href(base) }));
