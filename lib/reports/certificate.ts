import { becameWords, certifiedActorName, certifiedSteps } from "@/lib/erasures/certificate-words";
import type { CertificatePage } from "@/lib/erasures/work-views";
import { FILE_END_LABELS } from "@/lib/erasures/words";
import type { Format as FileFormat } from "@/lib/imports/model";
import { formatName } from "@/lib/imports/words";
import type { Channel } from "@/lib/policy/channel";
import { CHANNEL_LABELS } from "@/lib/retention/words";
import type { Day } from "@/lib/time/day";
import type { Format } from "@/lib/time/format";
import { hasLacking } from "./fonts";
import { FULL, Paper, STYLES, type Mark, type Node, type Row } from "./paper";

/** The certificate of an erasure on paper, for whoever has no account: what it says is that of its JSON, word for word. */
export async function certificatePdf(
  { certificate, sha256 }: CertificatePage,
  madeAt: Date,
  format: Format,
): Promise<Buffer> {
  const { merchant, asked, approved, closedAt, list, erased } = certificate;
  const at = (moment: string) => `${format.moment(new Date(moment))} (${format.timeZone})`;
  const count = (records: number) =>
    `${format.number(records)} ${records === 1 ? "record" : "records"}`;
  const title = `Certificate of an erasure of ${count(list.records)}`;
  const paper = new Paper({
    title: `${title}, ${merchant.name}`,
    author: merchant.name,
    lang: format.locale,
    madeAt,
    foot: `${merchant.name}  ·  certificate ${sha256.slice(0, 16)}  ·  closed ${format.moment(new Date(closedAt))}`,
  });
  paper.newPage(title);
  const part = paper.part(paper.root, "Sect", { title });
  const mark = paper.bookmark(title);
  paper.write(part, { text: merchant.name, style: STYLES.soft });
  paper.write(part, { text: title, style: STYLES.h1, is: "H1", above: 4 });
  paper.write(part, {
    text: `${format.number(erased.records)} of ${count(list.records)} are erased at their source, as far as it is proven below. The others stay, each for the reason that is given.`,
    style: STYLES.soft,
    above: 5,
  });
  paper.rule(8, 10);
  paper.pairs(part, [
    { name: "Asked for", cell: { text: `${certifiedActorName(asked.by)}, ${at(asked.at)}` } },
    {
      name: "Approved",
      cell: {
        text:
          approved === null
            ? "No second person was needed for so few"
            : `${certifiedActorName(approved.by)}, ${at(approved.at)}`,
      },
    },
    { name: "Closed", cell: { text: at(closedAt), style: STYLES.strong } },
    { name: "Certificate", cell: { text: `SHA-256 ${sha256}`, style: STYLES.small } },
    { name: "All records", cell: { text: `SHA-256 ${list.sha256}`, style: STYLES.small } },
    { name: "Erased records", cell: { text: `SHA-256 ${erased.sha256}`, style: STYLES.small } },
    { name: "Erasure", cell: { text: certificate.erasure, style: STYLES.small } },
  ]);

  heading(paper, part, "What became of the records");
  paper.bookmark("What became of the records", mark);
  records(paper, part, certificate, format);

  heading(paper, part, "What was done");
  paper.bookmark("What was done", mark);
  paper.list(
    part,
    certifiedSteps(certificate, format).map(({ title: text, detail, words }) => ({
      label: "–",
      blocks: [
        { text, style: STYLES.strong },
        ...(detail === "" ? [] : [{ text: detail, style: STYLES.soft, above: 1 }]),
        ...(words === null ? [] : [{ text: words, style: STYLES.text, above: 1 }]),
      ],
    })),
  );

  heading(paper, part, "Files it is proven by");
  paper.bookmark("Files it is proven by", mark);
  files(paper, part, certificate, at);

  paper.rule(14, 4);
  howToCheck(paper, part, certificate);
  return paper.end();
}

/** A heading with the beginning of what stands under it on the same page. */
function heading(paper: Paper, part: Node, text: string): void {
  paper.write(part, { text, style: STYLES.h2, is: "H2", above: 16 }, {}, 50);
  paper.space(4);
}

type Certificate = CertificatePage["certificate"];

const ERASED: Mark = { shape: "disc", ink: "kept" };
const STAYS: Mark = { shape: "ring", ink: "faint" };

function records(paper: Paper, part: Node, certificate: Certificate, format: Format): void {
  const nameOf = (id: string) => certificate.systems.find((system) => system.id === id)?.name ?? "";
  paper.table(
    part,
    [
      { head: "System and channel", width: 146 },
      { head: "Records", width: 56, isNumeric: true },
      { head: "Had to go by", width: 92 },
      { head: "Due", width: FULL - 426 },
      { head: "What became of them", width: 132 },
    ],
    certificate.records.map((row): Row => {
      const { clause, periodDays, oldestDue, newestDue } = row;
      const rule = clause ?? "Own policy";
      const [oldest, newest] = [
        format.shortDay(oldestDue as Day),
        format.shortDay(newestDue as Day),
      ];
      return {
        cells: [
          { text: `${nameOf(row.system)}, ${CHANNEL_LABELS[row.channel as Channel]}` },
          { text: format.number(row.records), style: STYLES.strong },
          {
            text: periodDays === null ? rule : `${rule}, ${format.number(periodDays)} days`,
          },
          { text: oldest === newest ? oldest : `${oldest} to ${newest}` },
          { text: becameWords(row), mark: row.proof === null ? STAYS : ERASED },
        ],
      };
    }),
  );
}

function files(
  paper: Paper,
  part: Node,
  certificate: Certificate,
  at: (moment: string) => string,
): void {
  if (certificate.files.length === 0) {
    paper.write(part, { text: "No record was proven by a file.", style: STYLES.soft });
    return;
  }
  paper.list(
    part,
    certificate.files.map(({ format: kind, sha256, asOf, end, endedAt, endedBy }) => ({
      label: "–",
      blocks: [
        {
          text:
            formatName(kind as FileFormat) +
            (asOf === null ? "" : `, everything in its system as of ${at(asOf)}`) +
            (end === null || endedAt === null
              ? ""
              : `, ${FILE_END_LABELS[end as keyof typeof FILE_END_LABELS].toLowerCase()}, says ${endedBy ?? "a former account user"}, ${at(endedAt)}`),
          style: STYLES.text,
        },
        { text: `SHA-256 ${sha256}`, style: STYLES.small },
      ],
    })),
  );
}

/** What a stranger has to know to check what this says. */
function howToCheck(paper: Paper, part: Node, certificate: Certificate): void {
  const texts = [
    "Seen means that a later look at the whole source no longer showed the record’s details. Attested means that a named person vouches for every file that had shown it. Released records were not erased: a hold keeps them, they were no longer overdue, or they were not held any more.",
    "The first SHA-256 is that of the certificate’s JSON, to the byte; the audit trail names it. The others are those of the sorted ids of the records, each a keyed hash that names nobody. The command erasure verify holds a JSON certificate against the trail and the records.",
    ...(hasLacking(certificate)
      ? [
          "Some characters are in none of this document’s fonts. They stand here by their Unicode number, as in [U+4E2D]; the JSON holds them as they were written.",
        ]
      : []),
    "Steward is not affiliated with Amazon.",
  ];
  for (const each of texts) paper.write(part, { text: each, style: STYLES.soft, above: 5 });
}
