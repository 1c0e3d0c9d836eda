import { erasureHref } from "@/components/erasures/addresses";
import { StandingMark } from "@/components/erasures/erasure-mark";
import { TextLink } from "@/components/ui/text-link";
import { Time } from "@/components/ui/time";
import { STATE_LABELS } from "@/lib/erasures/words";
import type { ErasureOfRecord } from "@/lib/erasures/work-views";
import type { Format } from "@/lib/time/format";

type Props = { erasures: readonly ErasureOfRecord[]; base: string; format: Format };

/** The erasures that name a record, what was said of it in each, and how that is proven; newest first. */
export function OfRecord({ erasures, base, format }: Props) {
  return (
    <ul className="grid text-sm">
      {erasures.map(({ id, state, askedAt, standing, saidAt, provenAt, provenImportId }) => (
        <li key={id} className="border-b border-line py-2 first:pt-0 last:border-b-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <TextLink href={erasureHref(base, id)} className="font-medium">
              Erasure of <Time at={askedAt.toISOString()}>{format.moment(askedAt)}</Time>
            </TextLink>
            {state === "declined" || state === "cancelled" ? (
              <span className="text-ink-3">{STATE_LABELS[state]}</span>
            ) : (
              <StandingMark standing={standing} />
            )}
          </p>
          {provenAt !== null ? (
            <p className="text-ink-2">
              Erased on <Time at={provenAt.toISOString()}>{format.moment(provenAt)}</Time>, proven{" "}
              {provenImportId === null ? (
                "by what people vouch for: each file that had shown it was destroyed or cleaned."
              ) : (
                <>
                  by{" "}
                  <TextLink href={`${base}/imports/${provenImportId}`}>
                    an import of everything in its system
                  </TextLink>
                  .
                </>
              )}
            </p>
          ) : (
            saidAt !== null && (
              <p className="text-ink-2">
                Said on <Time at={saidAt.toISOString()}>{format.moment(saidAt)}</Time>.
              </p>
            )
          )}
        </li>
      ))}
    </ul>
  );
}
