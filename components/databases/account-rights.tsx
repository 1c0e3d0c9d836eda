import { StatusIcon } from "@/components/ui/status-mark";
import type { Check, RightsFinding } from "@/lib/databases/model";
import { hinders } from "@/lib/databases/rights";
import { ACCOUNT_NAMES, findingWords } from "@/lib/databases/words";

type Props = {
  check: Check | null;
  hasErasing: boolean;
  number: (count: number) => string;
};

/** What each account lacks for its work, and what it may do beyond it. */
export function AccountRights({ check, hasErasing, number }: Props) {
  if (!check)
    return (
      <p className="text-sm text-ink-2">
        Test the connection to see what each account may do, and what it may do beyond its work.
      </p>
    );
  return (
    <div className="grid gap-3 text-sm">
      <Rights name={ACCOUNT_NAMES.reading} findings={check.reading} number={number} />
      {check.erasing && (
        <Rights name={ACCOUNT_NAMES.erasing} findings={check.erasing} number={number} />
      )}
      {!check.erasing && hasErasing && (
        <p className="text-ink-2">The erasing account was not tested yet.</p>
      )}
    </div>
  );
}

type RightsProps = {
  name: string;
  findings: readonly RightsFinding[];
  number: (count: number) => string;
};

function Rights({ name, findings, number }: RightsProps) {
  return (
    <section>
      <h3 className="font-medium">{name}</h3>
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-2">
          <StatusIcon kind="done" /> May do what it needs, and nothing else.
        </p>
      ) : (
        <ul className="grid gap-1">
          {findings.map((finding) => {
            const words = findingWords(finding, number);
            return (
              <li key={words} className="flex items-start gap-2">
                <span className="flex h-5 items-center">
                  <StatusIcon kind={hinders(finding) ? "over" : "soon"} />
                </span>
                <span className="[overflow-wrap:anywhere]">{words}</span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
