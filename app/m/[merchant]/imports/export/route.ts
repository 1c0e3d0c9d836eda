import type { NextRequest } from "next/server";
import { actorName } from "@/components/imports/import-row";
import type { Grant } from "@/lib/access/grant";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { everybody } from "@/lib/accounts/views";
import { csvAnswer } from "@/lib/files/csv-answer";
import { importsPage, type Import, type ImportCursor, type ImportsPage } from "@/lib/imports/views";
import { formatName } from "@/lib/imports/words";
import { readSystemId } from "@/lib/systems/input";
import { systems } from "@/lib/systems/views";

const HEAD = [
  ...["read_at", "by", "system", "file", "encoding", "bytes", "sha256"],
  ...["lines_read", "lines_accepted", "lines_skipped", "lines_refused"],
  ...["new", "changed", "unchanged", "reappeared", "gone", "everything_as_of"],
  ...["state", "joined_at", "withdrawn_at"],
];

const STATES: Readonly<Record<Import["state"], string>> = {
  staged: "waiting",
  joining: "being joined",
  committed: "joined",
  withdrawn: "withdrawn",
};

type Context = { params: Promise<{ merchant: string }> };

/** The whole history as a CSV, page by page, in the order of the list. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "imports.read");
  const systemId = readSystemId(request.nextUrl.searchParams.get("system"));
  const names = await read(grant, async (tx) => ({
    systems: await systems(tx, grant),
    people: await everybody(tx, grant),
  }));
  const line = (one: Import) => {
    const { lines } = one.report;
    return [
      one.createdAt.toISOString(),
      actorName(one.actor, names.people),
      names.systems.find(({ id }) => id === one.systemId)?.name ?? "",
      formatName(one.format),
      ...[one.encoding, one.bytes, one.sha256],
      ...[lines.read, lines.accepted, lines.skipped, lines.refused],
      ...[one.outcome?.new ?? null, one.outcome?.changed ?? null],
      ...[one.outcome?.unchanged ?? null, one.outcome?.reappeared ?? null],
      ...[one.outcome?.gone ?? null, one.asOf?.toISOString() ?? null],
      STATES[one.state],
      one.committedAt?.toISOString() ?? null,
    ];
  };
  return csvAnswer(`imports-${merchant}-${today}`, lines(grant, systemId, line));
}

type Cells = readonly (string | number | null)[];

async function* lines(
  grant: Grant<"imports.read">,
  systemId: string | null,
  line: (one: Import) => Cells,
): AsyncGenerator<Cells> {
  yield HEAD;
  let after: ImportCursor | null = null;
  do {
    const place: ImportCursor | null = after;
    const page: ImportsPage = await read(grant, (tx) =>
      importsPage(tx, grant, { after: place, ...(systemId === null ? {} : { systemId }) }),
    );
    for (const one of page.imports) yield line(one);
    after = page.next;
  } while (after);
}
