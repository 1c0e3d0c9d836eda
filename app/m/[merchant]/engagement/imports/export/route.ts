import { FORMAT_LABELS, KIND_LABELS } from "@/components/engagement/imports-table";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import type { EngagementImport } from "@/lib/engagement/model";
import { importsScreen } from "@/lib/engagement/views";
import { actorName } from "@/lib/engagement/words";
import { csvAnswer } from "@/lib/files/csv-answer";

const HEAD = [
  ...["read_at", "by", "file", "format", "encoding", "bytes", "sha256", "time_zone"],
  ...["read", "accepted", "skipped", "refused", "days", "products", "state", "joined_at"],
];

type Context = { params: Promise<{ merchant: string }> };

/** The newest files of figures as a CSV, in the order of the list. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "engagement.read");
  const { imports } = await read(grant, importsScreen);
  return csvAnswer(`engagement-imports-${merchant}-${today}`, [HEAD, ...imports.map(cells)]);
}

function cells({ report, outcome, ...one }: EngagementImport) {
  const { lines } = outcome ?? report;
  return [
    ...[one.createdAt.toISOString(), actorName(one.by)],
    ...[KIND_LABELS[report.kind], FORMAT_LABELS[report.format], report.encoding],
    ...[one.bytes, one.sha256, one.timeZone],
    ...[lines.read, lines.accepted, lines.skipped, lines.refused],
    ...[outcome?.days ?? null, outcome?.products ?? null],
    one.state === "staged" ? "waiting" : "joined",
    one.committedAt?.toISOString() ?? null,
  ];
}
