import type { PaletteEntry } from "@/components/shell/palette-entries";
import { read, requireGrant } from "@/lib/access/session";
import { CLAUSES } from "@/lib/policy/book";
import { systems } from "@/lib/systems/views";

const SYSTEMS_MAX = 500;

type Context = { params: Promise<{ merchant: string }> };

/** What the palette finds beside pages and actions: the merchant's systems, and the clauses. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const grant = await requireGrant(merchant, "systems.read");
  const home = `/m/${merchant}`;
  const known = await read(grant, (tx) => systems(tx, grant));
  const entries: readonly PaletteEntry[] = [
    ...known.slice(0, SYSTEMS_MAX).map(({ id, name }) => ({
      kind: "system" as const,
      label: name,
      href: `${home}/systems/${id}`,
    })),
    ...CLAUSES.map(({ id, title, shortTitle, summary }) => ({
      kind: "clause" as const,
      label: `${id} ${title}`,
      href: `${home}/clauses/${id}`,
      terms: `${shortTitle} ${summary}`,
    })),
  ];
  return Response.json(entries, { headers: { "Cache-Control": "no-store" } });
}
