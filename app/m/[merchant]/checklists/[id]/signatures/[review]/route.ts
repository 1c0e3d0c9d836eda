import { notFound } from "next/navigation";
import { read, requireGrant } from "@/lib/access/session";
import { readId } from "@/lib/checklists/input";
import { signedPayload } from "@/lib/checklists/views";

type Context = { params: Promise<{ merchant: string; id: string; review: string }> };

/** What was signed, byte for byte: the SHA-256 of this file is the signature's. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id, review } = await params;
  const grant = await requireGrant(merchant, "checklists.read");
  const known = readId(id) ?? notFound();
  const number = /^[1-9]\d{0,6}$/.test(review) ? Number(review) : notFound();
  const text = await read(grant, (tx, key) => signedPayload(tx, key, known, number));
  if (text === null) notFound();
  return new Response(text, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="signed-${known.slice(0, 8)}-${number}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
