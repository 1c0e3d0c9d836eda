import { notFound } from "next/navigation";
import { read, requireGrant } from "@/lib/access/session";
import { readImportId } from "@/lib/imports/input";
import { importProgress } from "@/lib/imports/views";
import { now } from "@/lib/time/now";
import { joinProgress } from "@/components/imports/join-state";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** How far the joining of an import is, for its page to ask again and again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const grant = await requireGrant(merchant, "imports.read");
  const importId = readImportId(id) ?? notFound();
  const found = await read(grant, (tx) => importProgress(tx, grant, importId));
  if (!found) notFound();
  return Response.json(joinProgress(found, now()), { headers: { "Cache-Control": "no-store" } });
}
