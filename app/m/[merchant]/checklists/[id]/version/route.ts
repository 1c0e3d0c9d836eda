import { notFound } from "next/navigation";
import { read, requireGrant } from "@/lib/access/session";
import { readId } from "@/lib/checklists/input";
import { checklistVersion } from "@/lib/checklists/views";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** Which version of a checklist is the newest: for a page that watches it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const grant = await requireGrant(merchant, "checklists.read");
  const known = readId(id) ?? notFound();
  const version = await read(grant, (tx, key) => checklistVersion(tx, key, known));
  if (version === null) notFound();
  return Response.json({ version }, { headers: { "Cache-Control": "no-store" } });
}
