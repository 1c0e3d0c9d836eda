import type { ChartTone } from "@/components/ui/chart-frame";
import { ShareBar } from "@/components/ui/share-bar";
import type { Progress } from "@/lib/erasures/model";
import { STANDING_LABELS } from "@/lib/erasures/words";
import type { ErasingStanding } from "@/lib/holdings/model";

const TONES: Readonly<Record<ErasingStanding, ChartTone>> = {
  planned: "none",
  done: "soon",
  notFound: "soon",
  cannot: "over",
  released: "hold",
  seen: "kept",
  attested: "kept",
};

/** In the order in which a record goes through them, so that the bar fills from the left. */
const SHOWN: readonly ErasingStanding[] = [
  ...(["seen", "attested", "done", "notFound", "cannot", "released", "planned"] as const),
];

type Props = { title: string; progress: Progress; number: (count: number) => string };

/** How far an erasure, or a system of it, has come: as one bar. */
export const ProgressBar = ({ title, progress, number }: Props) => (
  <ShareBar
    title={title}
    shares={SHOWN.map((standing) => ({
      tone: TONES[standing],
      value: progress[standing],
      words: `${STANDING_LABELS[standing]}: ${number(progress[standing])}`,
    }))}
  />
);
