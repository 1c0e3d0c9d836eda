import { setImmediate } from "node:timers/promises";
import { resultLabel } from "@/lib/checklists/answer-words";
import { changeWords } from "@/lib/checklists/words";
import { periodName } from "@/lib/checklists/periods";
import type { ChecklistResult } from "@/lib/checklists/rules";
import { STAND_LABELS, STANDS, type Stand } from "@/lib/checklists/stand";
import type { Format } from "@/lib/time/format";
import { hasLacking } from "./fonts";
import type { Report, Section, SectionEvidence, SectionStep } from "./model";
import {
  FULL,
  LEFT,
  Paper,
  STYLES,
  type Block,
  type Ink,
  type Mark,
  type Node,
  type Row,
} from "./paper";

const MARKS: Readonly<Record<Stand, Mark>> = {
  signed: { shape: "disc", ink: "kept" },
  changed: { shape: "diamond", ink: "over" },
  submitted: { shape: "half", ink: "soon" },
  returned: { shape: "square", ink: "over" },
  inProgress: { shape: "half", ink: "faint" },
  open: { shape: "ring", ink: "faint" },
};

const RESULT_INKS: Readonly<Record<ChecklistResult, Ink>> = {
  met: "kept",
  partlyMet: "soon",
  questionOpen: "soon",
  notMet: "over",
  notApplicable: "soft",
};

const inked = (ink: Ink) => ({ ...STYLES.strong, ink });

const resultWords = ({ result, template }: Section): string =>
  result === null
    ? "None yet"
    : resultLabel(result, new Set(template.steps.map(({ answers }) => answers)));

/** The document of a report, whole: its pages are counted before the first one is finished. */
export async function pdfOf(report: Report, format: Format): Promise<Buffer> {
  const { merchant, period, covers, madeAt, sections } = report;
  const [only] = sections;
  const name = periodName(period);
  const subject =
    covers === "checklist" && only ? `${only.clause.id} ${only.clause.title}` : "Clause checklists";
  const paper = new Paper({
    title: `${subject}, ${name}, ${merchant}`,
    author: merchant,
    lang: format.locale,
    madeAt,
    foot: `${merchant}  ·  ${name}  ·  as of ${format.moment(madeAt)}`,
  });
  const begins = new Map<string, number>();
  if (covers === "period") cover(paper, report, format, begins);
  for (const section of sections) {
    begins.set(section.checklist, clause(paper, report, section, format));
    // A long report lets others have their turn between two clauses.
    await setImmediate();
  }
  return paper.end();
}

function cover(
  paper: Paper,
  report: Report,
  format: Format,
  begins: ReadonlyMap<string, number>,
): void {
  const { merchant, period, sections } = report;
  paper.newPage("");
  const part = paper.part(paper.root, "Sect", { title: "Cover" });
  paper.bookmark("Cover");
  paper.space(96);
  paper.write(part, { text: merchant, style: STYLES.coverLead });
  paper.write(part, { text: "Clause checklists", style: STYLES.cover, is: "H1", above: 6 });
  paper.write(part, { text: periodName(period), style: STYLES.coverLead, above: 4 });
  paper.rule(22, 24);
  paper.pairs(part, [
    { name: "Period", cell: { text: `${format.day(period.from)} to ${format.day(period.until)}` } },
    { name: "As of", cell: { text: `${format.moment(report.madeAt)} (${format.timeZone})` } },
    ...STANDS.flatMap((stand) => {
      const count = sections.filter((each) => each.stand === stand).length;
      const text = `${format.number(count)} of ${format.number(sections.length)}`;
      return count === 0 ? [] : [{ name: STAND_LABELS[stand], cell: { text, mark: MARKS[stand] } }];
    }),
  ]);
  paper.space(18);
  howToRead(paper, part, report);

  paper.newPage("Contents");
  const contents = paper.part(paper.root, "Sect", { title: "Contents" });
  paper.bookmark("Contents");
  paper.write(contents, { text: "Contents", style: STYLES.h1, is: "H1" });
  paper.space(10);
  paper.table(
    contents,
    [
      { head: "Clause", width: 150 },
      { head: "State", width: 122 },
      { head: "Result", width: 78 },
      { head: "Signed by", width: FULL - 384 },
      { head: "Page", width: 34, isNumeric: true },
    ],
    sections.map((section): Row => {
      const { clause, stand, signatures, checklist, shows } = section;
      const signed = shows === "signed" ? signatures : [];
      return {
        cells: [
          { text: `${clause.id}  ${clause.title}` },
          { text: STAND_LABELS[stand], mark: MARKS[stand] },
          { text: resultWords(section) },
          { text: signed.map(({ name }) => name).join(", ") || "–" },
          { text: () => format.number(begins.get(checklist) ?? 0) },
        ],
      };
    }),
  );
}

/** What a stranger has to know to check what this says. */
function howToRead(paper: Paper, part: Node, report: Report): void {
  const texts = [
    "A signed checklist is shown as it was signed: its questions, answers, figures and evidence are those of its newest signature, and what has changed since then is listed apart. One that waits for review is shown as it was handed in, any other as it stood when this document was made.",
    "The SHA-256 beside a signature is that of its payload, the exact text that was signed. The evidence bundle of the period holds every payload and every file, so that anybody can work the sums out again.",
    ...(hasLacking(report.sections) || hasLacking(report.merchant)
      ? [
          "Some characters are in none of this document’s fonts. They stand here by their Unicode number, as in [U+4E2D]; the payloads hold them as they were written.",
        ]
      : []),
    "Steward is not affiliated with Amazon.",
  ];
  for (const text of texts) paper.write(part, { text, style: STYLES.soft, above: 5 });
}

const SHOWS: Readonly<Record<Section["shows"], string>> = {
  signed: "as signed",
  handedIn: "as handed in",
  now: "as they stood when this was made",
};

/** Writes one clause, and answers with the page it begins on. */
function clause(paper: Paper, report: Report, section: Section, format: Format): number {
  const { clause: of, statement, changes, template } = section;
  const title = `${of.id} ${of.title}`;
  paper.newPage(title);
  const begun = paper.page;
  const part = paper.part(paper.root, "Sect", { title });
  const mark = paper.bookmark(title);
  const isAlone = report.covers === "checklist";
  if (isAlone)
    paper.write(part, {
      text: `${report.merchant}  ·  ${periodName(report.period)}`,
      style: STYLES.soft,
    });
  paper.write(part, { text: title, style: STYLES.h1, is: "H1", above: 4 });
  paper.write(part, {
    text: `${of.duty}  ·  ${of.source}`,
    style: STYLES.small,
    above: 3,
  });
  paper.write(part, { text: of.summary, style: STYLES.soft, above: 5 });
  paper.rule(8, 10);
  paper.pairs(part, standing(section, report, format));

  if (changes.length > 0) {
    heading(paper, part, "Changed since it was signed", 30);
    paper.list(
      part,
      changes.map((change) => ({
        label: "–",
        blocks: [{ text: changeWords(change, template, format), style: STYLES.text }],
      })),
    );
  }
  heading(paper, part, section.shows === "signed" ? "Statement" : "Statement to be signed", 40);
  paper.bookmark("Statement", mark);
  paper.quote(part, { text: statement, style: STYLES.quote });

  heading(paper, part, `Questions and answers, ${SHOWS[section.shows]}`, 60);
  paper.bookmark("Questions and answers", mark);
  if (section.steps.length === 0)
    paper.write(part, { text: "No step has been asked yet.", style: STYLES.soft });
  const labels = new Map(section.evidence.map(({ id }, index) => [id, `E${index + 1}`]));
  for (const [index, each] of section.steps.entries())
    step(paper, part, { each, number: index + 1, labels, format });

  heading(paper, part, `Figures of ${format.day(section.factsOn)}, ${SHOWS[section.shows]}`, 60);
  paper.bookmark("Figures", mark);
  figures(paper, part, section, format);

  heading(paper, part, "Evidence", 50);
  paper.bookmark("Evidence", mark);
  evidence(paper, part, section, format);

  heading(paper, part, "Signatures", 50);
  paper.bookmark("Signatures", mark);
  signatures(paper, part, section, format);
  if (isAlone) {
    paper.rule(14, 4);
    howToRead(paper, part, report);
  }
  return begun;
}

/** A heading with what has to stand under it on the same page. */
const heading = (paper: Paper, part: Node, text: string, next: number): void => {
  paper.write(part, { text, style: STYLES.h2, is: "H2", above: 16 }, {}, next);
  paper.space(4);
};

function standing(section: Section, report: Report, format: Format) {
  const { stand, result, owner, dueOn, handedIn, round } = section;
  const ink = result === null ? "soft" : RESULT_INKS[result];
  return [
    {
      name: "State",
      cell: { text: STAND_LABELS[stand], style: STYLES.strong, mark: MARKS[stand] },
    },
    { name: "Result", cell: { text: resultWords(section), style: inked(ink) } },
    {
      name: "Who does it",
      cell: {
        text: `${owner ?? "Nobody yet"}${dueOn === null ? "" : `, due ${format.day(dueOn)}`}`,
      },
    },
    ...(handedIn
      ? [{ name: "Handed in", cell: { text: `${handedIn.by}, ${format.moment(handedIn.at)}` } }]
      : []),
    ...(round > 1 ? [{ name: "Round", cell: { text: format.number(round) } }] : []),
    {
      name: "As of",
      cell: { text: `${format.moment(report.madeAt)} (${format.timeZone})` },
    },
  ];
}

type StepPart = {
  readonly each: SectionStep;
  readonly number: number;
  readonly labels: ReadonlyMap<string, string>;
  readonly format: Format;
};

function step(paper: Paper, part: Node, { each, number, labels, format }: StepPart): void {
  const { question, answer, isSuggestion, reason, exception, by, at } = each;
  const blocks: Block[] = [
    {
      text: answer === null ? "No answer yet" : isSuggestion ? `${answer} (suggestion)` : answer,
      style: answer === null ? STYLES.soft : STYLES.strong,
      above: 3,
    },
    ...(reason === null ? [] : [{ text: reason, style: STYLES.text, above: 2 }]),
    ...(exception === null
      ? []
      : [
          {
            text: `Exception through ${format.day(exception.endsOn)}, answered for by ${exception.owner}:`,
            style: STYLES.soft,
            above: 3,
          },
          { text: exception.reason, style: STYLES.text, above: 1 },
        ]),
    ...(each.evidence.length === 0
      ? []
      : [
          {
            text: `Evidence: ${each.evidence.map((id) => labels.get(id) ?? "?").join(", ")}`,
            style: STYLES.soft,
            above: 2,
          },
        ]),
    ...(by === null || at === null
      ? []
      : [
          {
            text: `${isSuggestion ? "From last time: " : ""}${by}, ${format.moment(at)}`,
            style: STYLES.small,
            above: 2,
          },
        ]),
  ];
  const title: Block = { text: `${number}. ${question}`, style: STYLES.h3, is: "H3", above: 9 };
  paper.keep(paper.heightOfBlocks([title, ...blocks]));
  const [first] = blocks;
  paper.write(part, title, {}, first ? paper.heightOfBlocks([first]) + 26 : 0);
  for (const block of blocks) paper.writeAll(part, block, { x: LEFT + 14 });
}

function figures(paper: Paper, part: Node, { facts }: Section, format: Format): void {
  if (facts.length === 0) {
    paper.write(part, {
      text: "This clause has no figure that Steward can count: its answers stand on what people looked up.",
      style: STYLES.soft,
    });
    return;
  }
  const rows = facts.flatMap(({ label, value, items, limit, isOverLimit }): Row[] => [
    {
      cells: [
        { text: label },
        { text: format.number(value), style: STYLES.strong },
        limit === null
          ? { text: "No limit", style: STYLES.soft }
          : {
              text: `${limit === 0 ? "None" : `At most ${format.number(limit)}`}${isOverLimit ? " (past its limit)" : ""}`,
              mark: isOverLimit
                ? { shape: "diamond", ink: "over" }
                : { shape: "disc", ink: "kept" },
            },
      ],
    },
    ...items.map((item): Row => ({
      isPart: true,
      cells: [
        { text: `     ${item.label}`, style: STYLES.soft },
        { text: format.number(item.value), style: STYLES.soft },
      ],
    })),
  ]);
  paper.table(
    part,
    [
      { head: "Figure", width: FULL - 240 },
      { head: "Amount", width: 80, isNumeric: true },
      { head: "Good is", width: 160 },
    ],
    rows,
  );
}

function evidence(paper: Paper, part: Node, section: Section, format: Format): void {
  if (section.evidence.length === 0) {
    paper.write(part, { text: "No file or link lies beside the answers.", style: STYLES.soft });
    return;
  }
  paper.list(
    part,
    section.evidence.map((each, index) => ({
      label: `E${index + 1}`,
      blocks: [
        { text: each.name, style: STYLES.strong },
        { text: evidenceWords(each, format), style: STYLES.soft, above: 1 },
        ...(each.url === null ? [] : [{ text: each.url, style: STYLES.soft }]),
        { text: `SHA-256 ${each.sha256}`, style: STYLES.small },
      ],
    })),
  );
}

const evidenceWords = (
  { kind, mediaType, bytes, speaksFor, expiresOn }: SectionEvidence,
  format: Format,
): string =>
  (kind === "file"
    ? `File, ${mediaType ?? "of unknown type"}, ${format.number(bytes)} bytes. `
    : "Link. The SHA-256 is that of the address. ") +
  `Speaks for ${format.day(speaksFor)}` +
  (expiresOn === null ? "." : `, valid through ${format.day(expiresOn)}.`);

function signatures(paper: Paper, part: Node, section: Section, format: Format): void {
  if (section.signatures.length === 0) {
    paper.write(part, { text: "Nobody has signed it.", style: STYLES.soft });
    return;
  }
  paper.list(
    part,
    section.signatures.map(({ name, role, at, round, sha256 }) => ({
      label: "·",
      mark: { shape: "disc", ink: "kept" },
      blocks: [
        { text: `${name}, ${role}`, style: STYLES.strong },
        {
          text: `Signed on ${format.moment(at)}${round === section.round ? "" : `, in round ${round}: not what is shown here`}`,
          style: STYLES.soft,
        },
        { text: `SHA-256 ${sha256}`, style: STYLES.small },
      ],
    })),
  );
}
