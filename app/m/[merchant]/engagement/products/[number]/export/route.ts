import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { TREND_HEAD, trendCells } from "@/lib/engagement/export";
import { readEngagementQuery, readProductNumber } from "@/lib/engagement/input";
import { productScreen } from "@/lib/engagement/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string; number: string }> };

/** The trend of one product as a CSV; only its head where it has too few to be shown by itself. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { merchant, number } = await params;
  const { grant, today } = await openPage(merchant, "engagement.read");
  const known = readProductNumber(number) ?? notFound();
  const query = readEngagementQuery(Object.fromEntries(request.nextUrl.searchParams));
  const screen = await read(grant, (tx, key) => productScreen(tx, key, known, query, today));
  if (!screen) notFound();
  const { window, trend, settings } = screen;
  return csvAnswer(`engagement-product-${known}-${merchant}-${window.from}-${window.to}`, [
    TREND_HEAD,
    ...trend.map((point) => trendCells(point, settings.smallGroup)),
  ]);
}
