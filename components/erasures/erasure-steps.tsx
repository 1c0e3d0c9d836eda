import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import type { ErasureStep } from "@/lib/erasures/model";
import { actorName, stepCountsWords, STEP_WORDS } from "@/lib/erasures/words";
import type { Format } from "@/lib/time/format";

type Props = {
  steps: readonly ErasureStep[];
  systemNames: ReadonlyMap<string, string>;
  base: string;
  format: Format;
};

/** What was done in an erasure, a row each, first to last. */
export function ErasureSteps({ steps, systemNames, base, format }: Props) {
  return (
    <ol className="grid text-sm">
      {steps.map(({ number, kind, by, at, systemId, counts, importId, words }) => {
        const moved = stepCountsWords(counts, format.number);
        return (
          <li key={number} className="border-b border-line py-1.75 first:pt-0 last:border-b-0">
            <span className="font-medium">{STEP_WORDS[kind]}</span>
            {kind === "closed" ? ", every record being settled" : ` by ${actorName(by)}`},{" "}
            <Time at={at.toISOString()}>{format.moment(at)}</Time>
            {(moved !== "" || systemId !== null || importId !== null) && (
              <p className="text-ink-2 [overflow-wrap:anywhere]">
                {systemId !== null && `“${systemNames.get(systemId) ?? "a former system"}”`}
                {systemId !== null && moved !== "" && ": "}
                {moved}
                {importId !== null && (
                  <>
                    {(moved !== "" || systemId !== null) && ", "}
                    <TextLink href={`${base}/imports/${importId}`}>by this import</TextLink>
                  </>
                )}
              </p>
            )}
            {words !== null && (
              <p className="[overflow-wrap:anywhere] whitespace-pre-line text-ink-2">{words}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
