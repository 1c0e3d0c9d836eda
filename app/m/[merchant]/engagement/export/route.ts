import type { NextRequest } from "next/server";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { TREND_HEAD, trendCells } from "@/lib/engagement/export";
import { readEngagementQuery } from "@/lib/engagement/input";
import { engagementScreen } from "@/lib/engagement/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

/** The trend of a period as a CSV, by day, week or month as it stands on the page. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "engagement.read");
  const query = readEngagementQuery(Object.fromEntries(request.nextUrl.searchParams));
  const { window, trend, settings } = await read(grant, (tx, key) =>
    engagementScreen(tx, key, query, today),
  );
  return csvAnswer(`engagement-${merchant}-${window.from}-${window.to}`, [
    TREND_HEAD,
    ...trend.map((point) => trendCells(point, settings.smallGroup)),
  ]);
}
