import { withQuery } from "@/components/audit/addresses";
import { WORK_STATES, type WorkState } from "@/lib/checklists/transitions";
import { AUTHORITIES, DUTIES, type Authority, type Duty } from "@/lib/policy/model";

/** What the board is narrowed down by, as it stands in an address. */
export type BoardQuery = {
  readonly period: string | null;
  readonly source: Authority | null;
  readonly duty: Duty | null;
  /** An account user's id, or `nobody`. */
  readonly owner: string | null;
  readonly state: WorkState | "changed" | null;
};

const ID = /^[0-9a-f-]{36}$/;
const idIn = (value: unknown) => (typeof value === "string" && ID.test(value) ? value : null);

/** What is none of its values is left out, as if the link had not named it. */
export function readBoardQuery(query: Readonly<Record<string, unknown>>): BoardQuery {
  const { period, source, duty, owner, state } = query;
  return {
    period: idIn(period),
    source: AUTHORITIES.find((value) => value === source) ?? null,
    duty: DUTIES.find((value) => value === duty) ?? null,
    owner: owner === "nobody" ? owner : idIn(owner),
    state: ([...WORK_STATES, "changed"] as const).find((value) => value === state) ?? null,
  };
}

export const boardHref = (base: string, query: Partial<BoardQuery> = {}): string =>
  withQuery(`${base}/checklists`, query);

/** The last page of a checklist, behind its steps. */
export const HAND_IN = "hand-in";

export const checklistHref = (base: string, id: string, step?: string): string =>
  withQuery(`${base}/checklists/${id}`, { step });

/** On from a step: which one follows is decided when it is asked for, by the answers as they are then. */
export const afterHref = (base: string, id: string, step: string): string =>
  withQuery(`${base}/checklists/${id}`, { after: step });

export const historyHref = (base: string, id: string): string => `${base}/checklists/${id}/history`;

export const reviewHref = (base: string, id: string): string => `${base}/reviews/${id}`;

/** Where a file of evidence is downloaded. */
export const evidenceHref = (base: string, id: string): string =>
  `${base}/checklists/evidence/${id}`;
