import type { Grant } from "@/lib/access/grant";
import { askMerchantName } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import type { Period } from "@/lib/checklists/model";
import { currentPeriod, periodName } from "@/lib/checklists/periods";
import { readPayload } from "@/lib/checklists/payload";
import { standOf } from "@/lib/checklists/stand";
import { statementFor } from "@/lib/checklists/template";
import {
  periodBoard,
  periods,
  reviewPage,
  signedPayload,
  type ReviewPage,
} from "@/lib/checklists/views";
import { askOne } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import { clauseById } from "@/lib/policy/book";
import { DUTY_LABELS, type Duty } from "@/lib/policy/model";
import { dayOf } from "@/lib/time/day";
import type { Report, Section } from "./model";
import { shownOfPayload, shownOfWork, SOMEBODY_GONE } from "./rules";

export type Exporter = Grant<"checklists.read" | "checklists.export">;

/** The period of a board's address: the one that is named, else the one around today; null while there is none. */
export async function shownPeriod(
  tx: Tx,
  grant: Exporter,
  periodId: string | null,
  now: Date,
): Promise<Period | null> {
  const all = await periods(tx, grant);
  return all.find(({ id }) => id === periodId) ?? currentPeriod(all, dayOf(now));
}

/** One checklist as a report; null where there is none. */
export async function checklistReport(
  grant: Exporter,
  id: string,
  now: Date,
): Promise<Report | null> {
  const found = await sectionOf(grant, id, now);
  if (!found) return null;
  const { page, section } = found;
  const { merchant, period } = page.standing;
  return {
    ...{ merchant: merchant.name, period, covers: "checklist", madeAt: now },
    sections: [section],
  };
}

/** Every checklist of a period, each read in a transaction of its own: many pages of text hold no connection. */
export async function periodReport(grant: Exporter, period: Period, now: Date): Promise<Report> {
  const { merchant, ids } = await transact(grant.merchantId, async (tx) => ({
    merchant: await askOne(tx, askMerchantName(grant)),
    ids: (await periodBoard(tx, grant, period, now)).cells.map(({ checklist }) => checklist.id),
  }));
  const sections: Section[] = [];
  for (const id of ids) {
    const found = await sectionOf(grant, id, now);
    if (found) sections.push(found.section);
  }
  return { merchant, period, covers: "period", madeAt: now, sections };
}

async function sectionOf(
  grant: Exporter,
  id: string,
  now: Date,
): Promise<{ readonly page: ReviewPage; readonly section: Section } | null> {
  return transact(grant.merchantId, async (tx) => {
    const page = await reviewPage(tx, grant, id, now);
    if (!page) return null;
    const last = page.signatures.at(-1);
    const signed = last ? await signedPayload(tx, grant, id, last.review) : null;
    return { page, section: written(page, signed) };
  });
}

function written(page: ReviewPage, signed: string | null): Section {
  const { standing, submission, signatures, signedBefore, changes, handed } = page;
  const { checklist, template } = standing;
  const people = new Map(standing.people.map(({ userId, name }) => [userId, name]));
  const nameOf = (id: string) => people.get(id) ?? SOMEBODY_GONE;
  const isHanded = checklist.state === "submitted" || checklist.state === "signed";
  const payload = signed !== null ? readPayload(signed) : isHanded ? handed : null;
  const statement = statementFor(template, {
    merchant: standing.merchant.name,
    period: periodName(standing.period),
  });
  const { title, summary, duty, source } = clauseById(checklist.clause);
  return {
    checklist: checklist.id,
    clause: {
      id: checklist.clause,
      title: payload?.clause.title ?? title,
      summary: payload?.clause.summary ?? summary,
      duty: DUTY_LABELS[(payload?.clause.duty as Duty | undefined) ?? duty],
      source: payload?.clause.source ?? `${source.title}, paragraph ${source.paragraph}`,
    },
    template,
    shows: signed !== null ? "signed" : payload ? "handedIn" : "now",
    stand: standOf({ state: checklist.state, changes }),
    result: payload?.result ?? checklist.result,
    round: checklist.round,
    owner: checklist.ownerId === null ? null : nameOf(checklist.ownerId),
    dueOn: checklist.dueOn,
    handedIn: isHanded && submission ? { by: nameOf(submission.by), at: submission.at } : null,
    changes,
    ...(payload
      ? shownOfPayload(payload, template)
      : shownOfWork({ ...standing, statement, people })),
    signatures: [...(signedBefore ?? []), ...signatures].map((each) => ({
      ...{ name: each.signerName, role: each.signerRole, at: each.signedAt },
      ...{ round: each.round, sha256: each.sha256 },
    })),
  };
}

/** Notes in the trail that somebody took a period, or one checklist of it, along. */
export const recordExport = (
  tx: Tx,
  grant: Exporter,
  { as, period, clause = null }: { as: "pdf" | "bundle"; period: Period; clause?: string | null },
  now: Date,
): Promise<void> =>
  record(tx, grant, {
    type: "checklists.exported",
    details: { as, from: period.from, clause },
    subject: period.id,
    at: now,
  });
