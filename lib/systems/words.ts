import type { SystemRefusal } from "./commands";
import type { SystemKind } from "./model";

export const SYSTEM_KIND_NAMES: Record<SystemKind, string> = {
  shop: "Shop",
  downloadedReports: "Downloaded reports",
  spreadsheet: "Spreadsheet",
  mailingTool: "Mailing tool",
  helpDesk: "Help desk",
  warehouseTool: "Warehouse tool",
  database: "Database",
  other: "Other",
};

/** One sentence a refusal, for the form that was refused. */
export const SYSTEM_REFUSALS: Record<SystemRefusal, string> = {
  nameTaken: "You have a system of this name already. Names tell systems apart, so choose another.",
  ownerUnknown: "That person is no longer an account user here. Choose somebody else.",
  tooManySystems: "You have 200 systems, which is as many as there can be.",
  notFound: "This system is no longer here.",
  changedMeanwhile:
    "Somebody changed this system while you read it. Reload the page and look again.",
};
