import { Readable } from "node:stream";
import { notFound } from "next/navigation";
import { read, requireGrant } from "@/lib/access/session";
import { contentOf } from "@/lib/checklists/download";
import { readId } from "@/lib/checklists/input";
import { evidenceById } from "@/lib/checklists/views";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** A file of evidence. Always as a download under its own name, so that nothing in it is run as a page of this site. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const grant = await requireGrant(merchant, "checklists.read");
  const known = readId(id) ?? notFound();
  const evidence = await read(grant, (tx, key) => evidenceById(tx, key, known));
  if (evidence?.kind !== "file") notFound();
  const ascii = evidence.name.replace(/[^\x20-\x7e]|["\\]/g, "_");
  const utf8 = encodeURIComponent(evidence.name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Response(Readable.toWeb(Readable.from(contentOf(grant, evidence))) as ReadableStream, {
    headers: {
      "Content-Type": evidence.mediaType ?? "application/octet-stream",
      "Content-Length": String(evidence.bytes),
      "Content-Disposition": `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}
