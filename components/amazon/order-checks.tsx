import { clauseHref } from "@/components/amazon/addresses";
import { holdingsLink } from "@/components/systems/holdings-link";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { TextLink } from "@/components/ui/text-link";
import type { AmazonScreen } from "@/lib/amazon/views";

type Props = {
  orders: AmazonScreen["orders"];
  systems: AmazonScreen["systems"];
  base: string;
  /** Where a file is imported; null for whoever may not. */
  importHref: string | null;
  number: (count: number) => string;
};

const CHANNEL = "buy_with_prime";
/** So many systems are named; the rest is one line. */
const NAMED_MAX = 6;

/** Of the orders: those of Buy with Prime that your own files showed, in each system. */
export function OrderChecks({ orders, systems, base, importHref, number }: Props) {
  const { held, seen, bySystem } = orders;
  if (seen === 0)
    return (
      <p className="text-sm text-ink-2">
        No file that was imported shows a Buy with Prime order yet.
        {importHref !== null && (
          <>
            {" "}
            <TextLink href={importHref}>Import a file</TextLink> that does, and it stands here.
          </>
        )}
      </p>
    );
  const names = new Map(systems.map(({ id, name }) => [id, name]));
  const largest = bySystem.toSorted((a, b) => b.held - a.held);
  const rest = largest.slice(NAMED_MAX);
  const all = holdingsLink(base, { channel: CHANNEL });
  const link = (status: "gone" | "erased", words: string) => (
    <TextLink href={holdingsLink(base, { channel: CHANNEL, status })}>{words}</TextLink>
  );
  return (
    <>
      <KeyValues>
        <KeyValue name="Orders seen">
          {seen === held ? (
            <TextLink href={all}>{number(seen)}, all still held</TextLink>
          ) : (
            <>
              {number(seen)}, of which{" "}
              <TextLink href={all}>
                {number(held)} {held === 1 ? "is" : "are"} held
              </TextLink>{" "}
              and {number(seen - held)} went ({link("gone", "gone")}, {link("erased", "erased")})
            </>
          )}
        </KeyValue>
        {largest.slice(0, NAMED_MAX).map(({ systemId, held: here }) => (
          <KeyValue key={systemId} name={names.get(systemId) ?? "a former system"}>
            <TextLink href={holdingsLink(base, { channel: CHANNEL, systemId })}>
              {number(here)} held
            </TextLink>
          </KeyValue>
        ))}
        {rest.length > 0 && (
          <KeyValue name={`${number(rest.length)} more systems`}>
            {number(rest.reduce((sum, { held: here }) => sum + here, 0))} held
          </KeyValue>
        )}
      </KeyValues>
      <p className="mt-1.5 text-xs text-ink-3">
        A system counts an order once; the same order can lie in several. Hold orders and returns
        against Amazon’s by the checklist of{" "}
        <TextLink href={clauseHref(base, "F5")}>clause F5</TextLink>.
      </p>
    </>
  );
}
