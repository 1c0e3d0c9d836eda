import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import { refuse, type Result } from "@/lib/result";
import * as sharing from "@/lib/sharing/commands";
import type { AgreementInput, CorrectPolicyForm, PolicyForm } from "@/lib/sharing/input";
import * as store from "./evidence-store";

/*
 * Agreements with recipients and texts of the privacy policy are evidence, and kept as such. Whoever says which piece is
 * which asks here, since the registers stand below and know nothing of evidence.
 */

type Changer = Grant<"sharing.change">;
export type TextRefusal = "noSuchEvidence" | "withdrawn";

/** Why this piece cannot be named; null where it can, or where none is. */
async function refusedText(
  tx: Tx,
  grant: Changer,
  evidenceId: string | null,
): Promise<TextRefusal | null> {
  if (evidenceId === null) return null;
  const evidence = await store.findEvidence(tx, grant, evidenceId);
  if (!evidence) return "noSuchEvidence";
  return evidence.withdrawn ? "withdrawn" : null;
}

/** A command that names a piece of evidence, refused where there is none. */
const withText =
  <I extends { readonly evidenceId: string | null }, T, R extends string>(
    command: (tx: Tx, grant: Changer, input: I, now: Date) => Promise<Result<T, R>>,
  ) =>
  async (tx: Tx, grant: Changer, input: I, now: Date): Promise<Result<T, R | TextRefusal>> => {
    const refused = await refusedText(tx, grant, input.evidenceId);
    return refused === null ? command(tx, grant, input, now) : refuse(refused);
  };

/** Says which piece of evidence is a recipient's agreement. */
export const linkAgreement = withText((tx, grant, input: AgreementInput, now) =>
  sharing.linkAgreement(tx, grant, input, now),
);

/** Adds a version of the policy, with its text where that is kept. */
export const addPolicy = withText((tx, grant, input: PolicyForm, now) =>
  sharing.addPolicy(tx, grant, input, now),
);

/** Puts a version as it should have been in the place of a mistaken one. */
export const correctPolicy = withText((tx, grant, input: CorrectPolicyForm, now) =>
  sharing.correctPolicy(tx, grant, input, now),
);
