import { factOf } from "@/lib/checklists/facts";
import { factIdsOf } from "@/lib/checklists/payload";
import { statementFor } from "@/lib/checklists/template";
import { templateOf } from "@/lib/checklists/templates/registry";
import { clauseById } from "@/lib/policy/book";
import { DUTY_LABELS, type ClauseId } from "@/lib/policy/model";
import type { Report, Section, SectionEvidence, SectionStep } from "@/lib/reports/model";
import type { Day } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";

export const MADE_AT = new Date("2026-11-22T10:00:00Z");
export const TODAY = "2026-11-22" as Day;
export const FORMAT = formatFor("en-GB", "Europe/Berlin", TODAY);
export const SHA256 = "0123456789abcdef".repeat(4);

export const paper = (said: Partial<SectionEvidence> = {}): SectionEvidence => ({
  ...{ id: "4f0c86d2-5b7a-4c0e-9d55-0a4f6f6f1a01", kind: "file", name: "purge-log.pdf", url: null },
  ...{ mediaType: "application/pdf", bytes: 123_456, sha256: SHA256 },
  ...{ speaksFor: "2026-11-20" as Day, expiresOn: null },
  ...said,
});

export const answered = (said: Partial<SectionStep> = {}): SectionStep => ({
  ...{ id: "a-step", question: "Was it looked at?", answer: "Met", isSuggestion: false },
  ...{ reason: null, exception: null, by: "Ana Sample", at: MADE_AT, evidence: [] },
  ...said,
});

/** A signed checklist; every step of its template is met. */
export function section(clause: ClauseId, said: Partial<Section> = {}): Section {
  const [template, { title, summary, duty, source }] = [templateOf(clause), clauseById(clause)];
  return {
    checklist: `checklist of ${clause}`,
    clause: {
      ...{ id: clause, title, summary, duty: DUTY_LABELS[duty] },
      source: `${source.title}, paragraph ${source.paragraph}`,
    },
    ...{ template, shows: "signed", stand: "signed", result: "met", round: 1 },
    ...{ owner: "Ben Sample", dueOn: "2026-12-15" as Day, changes: [] },
    handedIn: { by: "Ana Sample", at: MADE_AT },
    statement: statementFor(template, { merchant: "Nordic Lanterns", period: "Quarter 4, 2026" }),
    steps: template.steps.map(({ id, question }) => answered({ id, question })),
    facts: factIdsOf(template.steps).map((id) => ({
      ...{ label: factOf(id).label, value: 0, items: [], limit: factOf(id).limit },
      isOverLimit: false,
    })),
    ...{ factsOn: TODAY, evidence: [] },
    signatures: [{ name: "Rae Reviewer", role: "reviewer", at: MADE_AT, round: 1, sha256: SHA256 }],
    ...said,
  };
}

export const report = (sections: readonly Section[], said: Partial<Report> = {}): Report => ({
  merchant: "Nordic Lanterns",
  period: {
    id: "a period",
    kind: "quarter",
    from: "2026-10-01" as Day,
    until: "2026-12-31" as Day,
  },
  ...{ covers: "period", madeAt: MADE_AT, sections },
  ...said,
});
