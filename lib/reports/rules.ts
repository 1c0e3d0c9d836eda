import { answerWords } from "@/lib/checklists/answer-words";
import { amountOf, factOf, type FactValue } from "@/lib/checklists/facts";
import type { Evidence, StepEvidence, StoredAnswer } from "@/lib/checklists/model";
import { factIdsOf, type Payload } from "@/lib/checklists/payload";
import { stepsAsked, type Answers, type FactValues } from "@/lib/checklists/rules";
import type { Template } from "@/lib/checklists/template";
import type { Day } from "@/lib/time/day";
import type { Section, SectionEvidence, SectionFact, SectionStep } from "./model";

type Shown = Pick<Section, "statement" | "steps" | "facts" | "factsOn" | "evidence">;

/** What a payload says, for a reader. The words of a choice are the template's, where it still has it. */
export function shownOfPayload(payload: Payload, template: Template): Shown {
  const steps = payload.steps.map((step): SectionStep => {
    const known = template.steps.find(({ id }) => id === step.id);
    return {
      id: step.id,
      question: step.question,
      answer: answerWords(known, step.choice ?? step.answer),
      isSuggestion: false,
      reason: step.reason,
      exception: step.exception && {
        reason: step.exception.reason,
        owner: step.exception.owner.name,
        endsOn: step.exception.endsOn as Day,
      },
      by: step.answeredBy.name,
      at: new Date(step.answeredAt),
      evidence: step.evidence,
    };
  });
  const facts = payload.facts.map(({ label, value, limit, isOverLimit }): SectionFact => {
    const items = typeof value === "number" ? [] : value;
    const parts = items.map((item) => ({ label: String(item.label), value: Number(item.value) }));
    return {
      ...{ label, limit, isOverLimit, items: parts },
      value: typeof value === "number" ? value : parts.reduce((sum, part) => sum + part.value, 0),
    };
  });
  const evidence = payload.evidence.map((each): SectionEvidence => ({
    ...each,
    kind: each.kind as SectionEvidence["kind"],
    speaksFor: each.speaksFor as Day,
    expiresOn: each.expiresOn as Day | null,
  }));
  const { statement } = payload;
  return { statement, steps, facts, factsOn: payload.factsOn as Day, evidence };
}

/** What a report needs of a checklist that nobody has handed in. */
export type Unfinished = {
  readonly template: Template;
  readonly answers: Answers;
  readonly stored: readonly StoredAnswer[];
  readonly evidence: readonly StepEvidence[];
  readonly facts: FactValues;
  readonly today: Day;
  readonly statement: string;
  readonly people: ReadonlyMap<string, string>;
};

/** The same of what stands there now: every step that is asked, answered or not. */
export function shownOfWork(work: Unfinished): Shown {
  const { template, answers, people } = work;
  const asked = stepsAsked(template, answers);
  const nameOf = (id: string) => people.get(id) ?? SOMEBODY_GONE;
  const held = work.evidence.filter(
    ({ step, withdrawn }) => withdrawn === null && asked.some(({ id }) => id === step),
  );
  const steps = asked.map((step): SectionStep => {
    const said = work.stored.find((each) => each.step === step.id);
    return {
      ...{ id: step.id, question: step.question },
      answer: said ? answerWords(step, said.choice ?? said.answer) : null,
      isSuggestion: said?.fromLastTime ?? false,
      reason: said?.reason ?? null,
      exception: said?.exception
        ? {
            reason: said.exception.reason,
            owner: nameOf(said.exception.ownerId),
            endsOn: said.exception.endsOn,
          }
        : null,
      by: said ? nameOf(said.answeredBy) : null,
      at: said?.answeredAt ?? null,
      evidence: held.filter((each) => each.step === step.id).map(({ id }) => id),
    };
  });
  return {
    ...{ statement: work.statement, steps, factsOn: work.today },
    facts: factIdsOf(asked).flatMap((id) => {
      const value = work.facts.get(id);
      return value ? [sectionFact(value)] : [];
    }),
    evidence: [...new Map(held.map((each) => [each.id, sectionEvidence(each)])).values()],
  };
}

export const SOMEBODY_GONE = "somebody gone";

const sectionFact = ({ id, value, isOverLimit }: FactValue): SectionFact => ({
  ...{ label: factOf(id).label, limit: factOf(id).limit, isOverLimit, value: amountOf(value) },
  items:
    typeof value === "number"
      ? []
      : value.map((item) => ({ label: item.label, value: item.value })),
});

export const sectionEvidence = (evidence: Evidence): SectionEvidence => {
  const { id, kind, name, url, mediaType, bytes, sha256, speaksFor, expiresOn } = evidence;
  return { id, kind, name, url, mediaType, bytes, sha256, speaksFor, expiresOn };
};

const EXTENSIONS: Readonly<Record<string, string>> = {
  "application/json": "json",
  "application/msword": "doc",
  "application/pdf": "pdf",
  "application/rtf": "rtf",
  "application/vnd.ms-excel": "xls",
  "application/vnd.ms-outlook": "msg",
  "application/vnd.ms-powerpoint": "ppt",
  "application/vnd.oasis.opendocument.presentation": "odp",
  "application/vnd.oasis.opendocument.spreadsheet": "ods",
  "application/vnd.oasis.opendocument.text": "odt",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/zip": "zip",
  "image/gif": "gif",
  "image/heic": "heic",
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/tiff": "tiff",
  "image/webp": "webp",
  "text/csv": "csv",
  "text/plain": "txt",
  "text/tab-separated-values": "tsv",
};

/** Where a file of evidence lies in a bundle: under its id, since its own name can be anybody's words. */
export const evidencePath = ({ id, mediaType }: Pick<Evidence, "id" | "mediaType">): string =>
  `evidence/${id}.${EXTENSIONS[mediaType ?? ""] ?? "bin"}`;

/** Where what was signed lies: by its clause, its round, and the number of its signature. */
export const payloadPath = (clause: string, { round, review }: { round: number; review: number }) =>
  `payloads/${clause}-${round}-${review}.json`;
