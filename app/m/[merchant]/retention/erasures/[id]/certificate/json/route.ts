import { notFound } from "next/navigation";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { readErasureId } from "@/lib/erasures/input";
import { certificateOf } from "@/lib/erasures/views";
import { dayOf } from "@/lib/time/day";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** A certificate to the byte as it was hashed. It names no order. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant, now } = await openPage(merchant, "erasures.read");
  const erasureId = readErasureId(id) ?? notFound();
  const text = await read(grant, (tx, key) => certificateOf(tx, key, erasureId));
  if (text === null) notFound();
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${merchant}-erasure-certificate-${dayOf(now)}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
