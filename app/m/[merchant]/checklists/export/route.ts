import { readBoardQuery } from "@/components/checklists/addresses";
import { filtered } from "@/components/checklists/board-filters";
import { changeWords } from "@/lib/checklists/words";
import { standOf } from "@/components/checklists/words";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { periodSlug } from "@/lib/checklists/periods";
import { templateOf } from "@/lib/checklists/templates/registry";
import { boardPage } from "@/lib/checklists/views";
import { csvAnswer } from "@/lib/files/csv-answer";
import { clauseById } from "@/lib/policy/book";

type Context = { params: Promise<{ merchant: string }> };

const HEAD = [
  "period",
  "clause",
  "title",
  "duty",
  "source",
  "state",
  "result",
  "to_answer",
  "owner",
  "due",
  "round",
  "submitted_by",
  "submitted_at",
  "signed_by",
  "signed_at",
  "payload_sha256",
  "changed_since",
] as const;

/** The clause board as a CSV, narrowed down as the page is. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, now, format } = await openPage(merchant, "checklists.read");
  const query = readBoardQuery(Object.fromEntries(new URL(request.url).searchParams));
  const page = await read(grant, (tx, key) => boardPage(tx, key, query.period, now));
  const names = new Map(page.people.map(({ userId, name }) => [userId, name]));
  const slug = page.board ? periodSlug(page.board.period) : "none";
  const rows = filtered(page.board?.cells ?? [], query).map((cell) => {
    const { title, duty, authority } = clauseById(cell.clause);
    const { state, result, unanswered, ownerId, dueOn, round } = cell.checklist;
    const { submission, signatures } = cell;
    return [
      ...[slug, cell.clause, title, duty, authority, standOf({ ...cell, state }), result],
      ...[unanswered, ownerId && (names.get(ownerId) ?? ownerId), dueOn, round],
      submission && (names.get(submission.by) ?? submission.by),
      submission && submission.at.toISOString(),
      signatures.map(({ signerName }) => signerName).join("; "),
      signatures.map(({ signedAt }) => signedAt.toISOString()).join("; "),
      signatures.map(({ sha256 }) => sha256).join("; "),
      cell.changes.map((each) => changeWords(each, templateOf(cell.clause), format)).join("; "),
    ];
  });
  return csvAnswer(`${merchant}-clause-board-${slug}`, [[...HEAD], ...rows]);
}
