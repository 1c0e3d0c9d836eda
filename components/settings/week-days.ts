import { WEEK_STARTS } from "@/lib/accounts/model";

const NAMES: Record<(typeof WEEK_STARTS)[number], string> = {
  0: "Sunday",
  1: "Monday",
  6: "Saturday",
};

/** The days a week may begin with, in the order in which they are offered. */
export const WEEK_DAYS = WEEK_STARTS.map((value) => ({ value, label: NAMES[value] }));
