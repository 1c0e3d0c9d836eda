import type { Format } from "@/lib/time/format";
import type { Certificate, CertifiedActor, CertifiedRecords } from "./certificate";
import type { ErasureActor, ErasureStepKind, StepCounts } from "./model";
import { actorName, RELEASE_LABELS, STANDING_LABELS, stepCountsWords, STEP_WORDS } from "./words";

/** Who did it, by the name of that day. */
export const certifiedActorName = ({ kind, name }: CertifiedActor): string =>
  actorName({ kind: kind as ErasureActor["kind"], userId: null, name });

export type CertifiedStepWords = {
  readonly title: string;
  readonly detail: string;
  readonly words: string | null;
};

/** What was done, a step each, first to last. */
export const certifiedSteps = (
  { steps, systems }: Pick<Certificate, "steps" | "systems">,
  format: Format,
): readonly CertifiedStepWords[] =>
  steps.map(({ kind, by, at, system, counts, words }) => {
    const name = system === null ? null : (systems.find(({ id }) => id === system)?.name ?? null);
    const moved = stepCountsWords(counts as StepCounts, format.number);
    return {
      title: `${STEP_WORDS[kind as ErasureStepKind]}${kind === "closed" ? "" : ` by ${certifiedActorName(by)}`}, ${format.moment(new Date(at))}`,
      detail: [...(name === null ? [] : [`“${name}”`]), ...(moved === "" ? [] : [moved])].join(
        ": ",
      ),
      words,
    };
  });

/** What became of records: "Erased, seen", "Released: a hold keeps it". */
export const becameWords = ({ outcome, proof, why }: CertifiedRecords): string => {
  const standing = STANDING_LABELS[(proof ?? outcome) as keyof typeof STANDING_LABELS];
  return why === null
    ? standing
    : `${standing}: ${RELEASE_LABELS[why as keyof typeof RELEASE_LABELS].toLowerCase()}`;
};
