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
