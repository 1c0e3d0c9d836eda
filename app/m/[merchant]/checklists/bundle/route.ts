import { notFound } from "next/navigation";
import { readBoardQuery } from "@/components/checklists/addresses";
import { openExport } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { periodSlug } from "@/lib/checklists/periods";
import { bundleAnswer, bundleRefused, inTurn } from "@/lib/reports/answer";
import { exportBundle } from "@/lib/reports/bundle";
import { shownPeriod } from "@/lib/reports/views";

type Context = { params: Promise<{ merchant: string }> };

/** A period with all that was signed in it and the files behind it. The trail notes who took it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, now, format } = await openExport(merchant, "checklists.export");
  const query = readBoardQuery(Object.fromEntries(new URL(request.url).searchParams));
  const period = await read(grant, (tx, key) => shownPeriod(tx, key, query.period, now));
  if (!period) notFound();
  return inTurn(async () => {
    const bundle = await exportBundle(grant, period, format, now);
    if (!bundle.ok) return bundleRefused(bundle.refusal);
    return bundleAnswer(`${merchant}-evidence-${periodSlug(period)}`, bundle.value);
  });
}
