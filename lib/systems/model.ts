import type { KnownChannel } from "@/lib/policy/channel";

export const SYSTEM_KINDS = [
  "shop",
  "downloadedReports",
  "spreadsheet",
  "mailingTool",
  "helpDesk",
  "warehouseTool",
  "database",
  "other",
] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

/** A place where the merchant holds shopper data. Without an owner it is a finding: nobody answers for it. */
export type System = {
  readonly id: string;
  readonly name: string;
  readonly kind: SystemKind;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly purpose: string;
  /** The firm behind it; empty where the merchant runs it. */
  readonly thirdParty: string;
  /** What somebody decided that records of unknown origin here are. */
  readonly channel: KnownChannel | null;
  readonly version: number;
};
