import type { Role } from "@/lib/access/permissions";

/** What a merchant sets for everybody who reads its pages. */
export type MerchantSettings = {
  readonly name: string;
  /** IANA name; deadlines are days and do not depend on it, moments are shown in it. */
  readonly timeZone: string;
  /** 0 Sunday, 1 Monday, 6 Saturday. */
  readonly weekStart: number;
  readonly version: number;
};

export const WEEK_STARTS = [1, 0, 6] as const;

/** A person at this merchant, as far as a colleague sees them. */
export type Colleague = { readonly userId: string; readonly name: string; readonly role: Role };

/** A colleague with the address that messages go to. */
export type Addressed = Colleague & { readonly email: string };

export type LinkPurpose = "join" | "setUp";
