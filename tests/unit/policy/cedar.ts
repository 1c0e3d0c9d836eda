import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  statefulIsAuthorized,
} from "@cedar-policy/cedar-wasm/nodejs";
import type { Facts } from "@/lib/policy/facts";

const SET = "book";
const RESOURCES = {
  amazon_marketplace: "Marketplace",
  buy_with_prime: "BuyWithPrime",
  direct: "Direct",
  unknown: "Unknown",
} as const;

type Says = { readonly clauses: readonly string[]; readonly conditions: readonly string[] };

/** What each policy stands for, by the id that the engine names it by. */
const SAYS = new Map<string, Says>();

function readBook(): void {
  const parts = policySetTextToParts(
    readFileSync(resolve(import.meta.dirname, "book.cedar"), "utf8"),
  );
  if (parts.type !== "success") throw new Error(JSON.stringify(parts.errors));
  const staticPolicies: Record<string, string> = {};
  for (const [index, text] of parts.policies.entries()) {
    const read = policyToJson(text);
    if (read.type !== "success") throw new Error(JSON.stringify(read.errors));
    const { clause, condition } = read.json.annotations ?? {};
    const id = `policy${index}`;
    staticPolicies[id] = text;
    SAYS.set(id, {
      clauses: (clause ?? "").split(" ").filter((name) => name !== "" && name !== "own"),
      conditions: condition === undefined || condition === null ? [] : [condition],
    });
  }
  const prepared = preparsePolicySet(SET, { staticPolicies, templates: {}, templateLinks: [] });
  if (prepared.type !== "success") throw new Error(JSON.stringify(prepared.errors));
}
readBook();

export type CedarDecision = {
  readonly outcome: "permitted" | "permittedIf" | "refused";
  readonly because: readonly string[];
  readonly conditions: readonly string[];
};

/** The same question, put to the other engine. */
export function cedarDecides(facts: Facts): CedarDecision {
  const use = ask("use", facts);
  if (use.decision === "deny") return { outcome: "refused", because: named(use), conditions: [] };
  const limits = ask("limits", facts);
  const conditions = [...new Set([...use.says, ...limits.says].flatMap((one) => one.conditions))];
  return {
    outcome: conditions.length > 0 ? "permittedIf" : "permitted",
    because: [...new Set([...named(use), ...named(limits)])].sort(),
    conditions: conditions.sort(),
  };
}

type Answer = { readonly decision: string; readonly says: readonly Says[] };

const named = ({ says }: Answer): readonly string[] =>
  [...new Set(says.flatMap(({ clauses }) => clauses))].sort();

function ask(what: "use" | "limits", facts: Facts): Answer {
  const { channel, fields, purpose, medium, recipient, selection, consent } = facts;
  const answer = statefulIsAuthorized({
    principal: { type: "Ask", id: what },
    action: { type: "Action", id: purpose },
    resource: { type: RESOURCES[channel], id: "copy" },
    context: {
      ...{ fields: [...fields], medium, selection, marks: facts.hasPrimeMarks },
      ...{ orderOpen: facts.orderOpen, policyCovers: facts.policyCovers },
      ...(recipient && {
        recipient: {
          role: recipient.role,
          agreement: recipient.hasAgreement,
          cleared: recipient.mayReceivePrime,
        },
      }),
      ...(consent && { consent: { givenTo: consent.givenTo, proof: consent.proof } }),
    },
    preparsedPolicySetId: SET,
    entities: [],
  });
  if (answer.type !== "success") throw new Error(JSON.stringify(answer.errors));
  const { decision, diagnostics } = answer.response;
  if (diagnostics.errors.length > 0) throw new Error(JSON.stringify(diagnostics.errors));
  return { decision, says: diagnostics.reason.map((id) => SAYS.get(id) ?? missing(id)) };
}

function missing(id: string): never {
  throw new Error(`no policy ${id}`);
}
