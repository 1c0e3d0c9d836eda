import { STATE_MARKS } from "@/components/amazon/words";
import { StatusMark } from "@/components/ui/status-mark";
import type { ObservationState } from "@/lib/amazon/model";
import { OBSERVATION_STATE_LABELS } from "@/lib/amazon/words";

/** How an observation stands: shape, colour and words. */
export function ObservationMark({ state }: { state: ObservationState }) {
  return <StatusMark kind={STATE_MARKS[state]}>{OBSERVATION_STATE_LABELS[state]}</StatusMark>;
}
