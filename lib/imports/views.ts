import type { Grant } from "@/lib/access/grant";
import { colleagues } from "@/lib/accounts/views";
import type { Tx } from "@/lib/db/client";
import { previewImport } from "@/lib/holdings/commands";
import type { MergeCounts } from "@/lib/holdings/model";
import { systemById } from "@/lib/systems/views";
import type { System } from "@/lib/systems/model";
import { dayOf } from "@/lib/time/day";
import { STAGED_HOURS } from "./commands";
import type { ImportCursor } from "./input";
import type { Import, ImportReport } from "./report";
import { countStaged, findImport, findSameFile, latestImports, listImports } from "./store";

export type { Import, ImportCursor };
export const IMPORTS_PER_PAGE = 50;

export type ImportsPage = {
  readonly imports: readonly Import[];
  readonly next: ImportCursor | null;
};

/** Imports, newest first: those that wait for a word and those that were joined. */
export async function importsPage(
  tx: Tx,
  grant: Grant<"imports.read" | "overview.read" | "systems.read">,
  page: { after?: ImportCursor | null; systemId?: string; take?: number } = {},
): Promise<ImportsPage> {
  const { after = null, take = IMPORTS_PER_PAGE, ...rest } = page;
  const found = await listImports(tx, grant, { after, take: take + 1, ...rest });
  const imports = found.slice(0, take);
  const last = imports.at(-1);
  const next = found.length > take && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { imports, next };
}

export type ImportPage = {
  readonly import: Import;
  readonly system: System;
  /** Who read the file in; null where a machine did. */
  readonly byName: string | null;
  /** What committing would change, while it waits; what it changed, afterwards. */
  readonly counts: MergeCounts;
  /** When this very file was joined with this system before; null if it never was. */
  readonly sameFileAt: Date | null;
  /** When the preview is forgotten unless somebody answers; null once it is joined. */
  readonly waitsUntil: Date | null;
};

/** One import with everything a person decides by. */
export async function importPage(
  tx: Tx,
  grant: Grant<"imports.read">,
  id: string,
  now: Date,
): Promise<ImportPage | null> {
  const found = await findImport(tx, grant, id);
  const system = found && (await systemById(tx, grant, found.systemId));
  if (!found || !system) return null;
  const { actor } = found;
  const people = actor.kind === "member" ? await colleagues(tx, grant) : [];
  const staged = {
    ...{ systemId: found.systemId, importId: id, told: found.channel },
    seenOn: dayOf(now),
  };
  return {
    import: found,
    system,
    byName:
      actor.kind === "member"
        ? (people.find(({ userId }) => userId === actor.userId)?.name ?? "A former account user")
        : null,
    counts: found.outcome ?? (await previewImport(tx, grant, staged)),
    sameFileAt:
      found.state === "staged" ? await findSameFile(tx, grant, found.systemId, found.sha256) : null,
    waitsUntil:
      found.state === "staged"
        ? new Date(found.createdAt.getTime() + STAGED_HOURS * 3_600_000)
        : null,
  };
}

/** When each system was last looked at. */
export const lastImports = (
  tx: Tx,
  grant: Grant<"systems.read" | "holdings.read" | "overview.read">,
): Promise<ReadonlyMap<string, Date>> => latestImports(tx, grant);

/** How many imports wait for somebody's word. */
export const importsWaiting = (
  tx: Tx,
  grant: Grant<"imports.read" | "overview.read">,
): Promise<number> => countStaged(tx, grant);

/** What an import's file said, without what joining it would change: for its export. */
export const importReport = async (
  tx: Tx,
  grant: Grant<"imports.read">,
  id: string,
): Promise<ImportReport | null> => (await findImport(tx, grant, id))?.report ?? null;
