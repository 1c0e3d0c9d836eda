import { clauseById } from "@/lib/policy/book";
import type { Day } from "@/lib/time/day";
import type { Feed, LibraryCheck, Observation } from "./model";
import { isFollowUpDue, showsPrime, type Flows } from "./rules";
import {
  actorName,
  FEED_KIND_LABELS,
  FEED_WAY_LABELS,
  KEPT,
  KEPT_PARTS,
  OBSERVATION_STATE_LABELS,
  OBSERVED_LABELS,
} from "./words";

type Cells = readonly (string | number | null)[];

/** What Amazon says of itself, a statement a line. */
export const statementLines = (): readonly Cells[] => [
  ["kind", "part", "statement", "clause", "clause_title"],
  ...KEPT.flatMap((kind) =>
    KEPT_PARTS.flatMap(({ part, label }) =>
      kind[part].map(({ text, clause }) => [
        ...[kind.label, label, text, clause, clauseById(clause).title],
      ]),
    ),
  ),
];

/** The flows, a line each. */
export function flowLines({ nodes, links }: Flows): readonly Cells[] {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  return [
    ["from", "to", "what", "records", "shows_prime"],
    ...links.map((flow) => [
      ...[labels.get(flow.from) ?? "", labels.get(flow.to) ?? ""],
      ...[flow.label, flow.records, showsPrime(flow)],
    ]),
  ];
}

/** Product data given to Amazon, a line each. */
export const feedLines = (
  feeds: readonly Feed[],
  systemNames: ReadonlyMap<string, string>,
): readonly Cells[] => [
  [
    ...["kind", "what", "way", "system", "owner", "since", "ended_on", "registered_by"],
    "registered_at",
  ],
  ...feeds.map(({ kind, what, way, systemId, ownerId, ownerName, since, endedOn, by, at }) => [
    ...[FEED_KIND_LABELS[kind], what, FEED_WAY_LABELS[way]],
    systemId === null ? null : (systemNames.get(systemId) ?? ""),
    ownerId === null ? "nobody" : (ownerName ?? ""),
    ...[since, endedOn, actorName(by), at.toISOString()],
  ]),
];

/** A head for `observationCells`. */
export const OBSERVATIONS_HEAD: Cells = [
  ...["seen_on", "clause", "promise", "product", "what_was_seen", "evidence", "state"],
  ...["look_again_on", "is_due", "logged_by", "logged_at"],
];

/** One observation as a line of the log's export. */
export function observationCells(observation: Observation, today: Day): Cells {
  const { seenOn, clause, product, words, evidence, state, followUpOn, by, at } = observation;
  return [
    ...[seenOn, clause, OBSERVED_LABELS[clause], product, words, evidence],
    ...[OBSERVATION_STATE_LABELS[state], followUpOn],
    isFollowUpDue(observation, today) ? "yes" : "no",
    ...[actorName(by), at.toISOString()],
  ];
}

/** Looks through the FAQ library, a line each. */
export const checkLines = (checks: readonly LibraryCheck[]): readonly Cells[] => [
  ["checked_on", "pages", "changed", "what_was_new", "by", "noted_at"],
  ...checks.map(({ checkedOn, pages, hasChanged, words, by, at }) => [
    ...[checkedOn, pages, hasChanged ? "yes" : "no", words, actorName(by), at.toISOString()],
  ]),
];
