import Archive from "lucide-react/icons/archive";
import Ban from "lucide-react/icons/ban";
import EyeOff from "lucide-react/icons/eye-off";
import Target from "lucide-react/icons/target";
import type { ReactNode } from "react";
import { clauseHref } from "@/components/amazon/addresses";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { KEPT_PARTS, type KeptKind, type Statement } from "@/lib/amazon/words";
import { clauseById } from "@/lib/policy/book";

type Props = {
  kind: KeptKind;
  base: string;
  /** What the merchant can hold against it. */
  children: ReactNode;
};

const ICONS = { kept: Archive, purposes: Target, barred: Ban, notCollected: EyeOff } as const;

/** The uses are the longest, so that where there is room they stand beside all the others. */
const PLACES: Readonly<Record<(typeof KEPT_PARTS)[number]["part"], string>> = {
  kept: "",
  purposes: "sm:col-start-2 sm:row-span-3 sm:row-start-1",
  barred: "",
  notCollected: "",
};

/** A kind of data that Amazon keeps: all that is said of it, and beside it what can be checked. */
export function KeptPanel({ kind, base, children }: Props) {
  return (
    <Panel id={kind.key} title={kind.label} className="keep-together">
      <div className="grid gap-x-7 gap-y-5 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
        <div className="grid content-start gap-x-7 gap-y-5 sm:grid-cols-2 sm:grid-rows-[auto_auto_1fr]">
          {KEPT_PARTS.map(({ part, label }) => {
            const Icon = ICONS[part];
            return (
              <section key={part} className={PLACES[part]}>
                <h3 className="mb-1.5 flex items-center gap-1.5 text-sm font-semibold">
                  <Icon aria-hidden="true" className="size-3.5 text-ink-3" />
                  {label}
                </h3>
                <Statements statements={kind[part]} base={base} />
              </section>
            );
          })}
        </div>
        <Panel tone="sunken" className="self-start">
          <h3 className="mb-1 text-sm font-semibold">What you can check yourself</h3>
          {children}
        </Panel>
      </div>
    </Panel>
  );
}

function Statements({ statements, base }: { statements: readonly Statement[]; base: string }) {
  return (
    <ul className="grid text-sm">
      {statements.map(({ text, clause }) => (
        <li
          key={text}
          className="grid grid-cols-[minmax(0,1fr)_auto] gap-3 border-t border-line py-1.5 text-ink-2"
        >
          {text}
          <TextLink
            href={clauseHref(base, clause)}
            title={clauseById(clause).title}
            className="self-start text-xs leading-5 tabular-nums"
          >
            <span className="heard">Clause </span>
            {clause}
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
