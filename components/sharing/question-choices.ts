import type { DecideInput } from "@/lib/sharing/input";

/** Who can be among the records that are asked about. */
export const SELECTION_CHOICES = [
  ["mixed", "Shoppers of several kinds, unmarked"],
  ["allBuyWithPrime", "Only Buy with Prime shoppers"],
  ["marked", "Something in it marks Prime members"],
] as const;

export const ORDER_CHOICES = [
  ["open", "Is under way, or has an open return"],
  ["done", "Is done"],
] as const;

/** What can be said of a shopper’s agreement. */
export const CONSENT_CHOICES = [
  ["", "Nothing that is on record"],
  ["proven", "To you, outside Amazon, with proof"],
  ["noProof", "To you, without proof"],
  ["toAmazon", "To Amazon"],
] as const;

export const selectionOf = (
  asked: Pick<DecideInput, "hasPrimeMarks" | "selection"> | null,
): string => (asked?.hasPrimeMarks ? "marked" : (asked?.selection ?? "mixed"));
