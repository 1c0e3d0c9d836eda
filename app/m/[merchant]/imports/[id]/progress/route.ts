import { grantFor, read } from "@/lib/access/session";
import { readImportId } from "@/lib/imports/input";
import { importProgress } from "@/lib/imports/views";
import { now } from "@/lib/time/now";
import { joinProgress } from "@/components/imports/join-state";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** How far the joining of an import is, for its page to ask again and again. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const importId = readImportId(id);
  const grant = await grantFor(merchant, "imports.read");
  const found =
    grant && importId && (await read(grant, (tx) => importProgress(tx, grant, importId)));
  const headers = { "Cache-Control": "no-store" };
  if (!found) return Response.json(null, { status: 404, headers });
  return Response.json(joinProgress(found, now()), { headers });
}
