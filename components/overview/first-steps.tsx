import { ruleHref } from "@/components/retention/addresses";
import { ButtonLink } from "@/components/ui/button";
import { StatusIcon } from "@/components/ui/status-mark";
import { FIRST_STEPS, type FirstStep } from "@/lib/overview/rules";

const WORDS: Readonly<Record<FirstStep, { title: string; detail: string; act: string }>> = {
  system: {
    title: "Register a system",
    detail:
      "A place where shopper data lies: your shop, a folder of downloaded reports, a spreadsheet, a help desk.",
    act: "Register a system",
  },
  import: {
    title: "Import a report",
    detail:
      "Steward reads the file, counts what it shows to be held, and forgets the rest: no name, e-mail or address stays.",
    act: "Import a report",
  },
  periods: {
    title: "Set your periods",
    detail:
      "Marketplace records have 30 days by a cited rule. For Buy with Prime and your own sales your privacy policy decides; say how many days.",
    act: "Set a period",
  },
};

type Props = {
  done: Readonly<Record<FirstStep, boolean>>;
  /** The steps that the reader may take; the others say what is waited for. */
  mine: ReadonlySet<FirstStep>;
  base: string;
};

/** What a merchant begins with, in the order in which it makes sense. */
export function FirstSteps({ done, mine, base }: Props) {
  const next = FIRST_STEPS.find((step) => !done[step] && mine.has(step));
  const hrefs: Readonly<Record<FirstStep, string>> = {
    system: `${base}/systems/new`,
    import: `${base}/imports/new`,
    periods: ruleHref(base, "period.buy_with_prime"),
  };
  return (
    <ol className="grid">
      {FIRST_STEPS.map((step, index) => (
        <li
          key={step}
          className="flex flex-wrap items-start gap-x-3.5 gap-y-2 border-b border-line py-4 first:pt-1 last:border-b-0 last:pb-1"
        >
          <span
            aria-hidden="true"
            className="flex size-7 flex-none items-center justify-center rounded-full border border-line-strong text-sm font-semibold tabular-nums"
          >
            {done[step] ? <StatusIcon kind="done" /> : index + 1}
          </span>
          <div className="min-w-0 flex-[1_1_16rem]">
            <p className="font-semibold">
              {WORDS[step].title}
              {done[step] && <span className="font-normal text-kept"> – done</span>}
            </p>
            <p className="max-w-[62ch] text-sm text-ink-2">{WORDS[step].detail}</p>
          </div>
          {!done[step] && mine.has(step) && (
            <ButtonLink href={hrefs[step]} variant={step === next ? "primary" : "plain"}>
              {WORDS[step].act}
            </ButtonLink>
          )}
        </li>
      ))}
    </ol>
  );
}
