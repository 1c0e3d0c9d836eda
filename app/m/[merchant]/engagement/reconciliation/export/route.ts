import type { NextRequest } from "next/server";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { RECONCILED_HEAD, reconciledCells } from "@/lib/engagement/export";
import { readEngagementQuery } from "@/lib/engagement/input";
import { reconciliationScreen } from "@/lib/engagement/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

/** Completed checkouts and orders as a CSV, day by day. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "engagement.read");
  const query = readEngagementQuery(Object.fromEntries(request.nextUrl.searchParams));
  const { days, window } = await read(grant, (tx, key) =>
    reconciliationScreen(tx, key, query, today),
  );
  return csvAnswer(`engagement-reconciliation-${merchant}-${window.from}-${window.to}`, [
    RECONCILED_HEAD,
    ...days.map(reconciledCells),
  ]);
}
