import type { Grant } from "@/lib/access/grant";
import { addressDigest, emailDigests, phoneDigest, uuidOf } from "@/lib/crypto/fingerprint";
import { merchantHash } from "@/lib/crypto/merchant-key";
import { transact } from "@/lib/db/transact";
import {
  fingerprintsBeside,
  originsByDigest,
  originsOf,
  usualCountry,
  type OriginAsked,
} from "@/lib/holdings/views";
import type { Purpose } from "@/lib/policy/facts";
import { systems } from "@/lib/systems/views";
import { dayOf } from "@/lib/time/day";
import { checkFile, type Asked, type FileChecked, type FileToCheck } from "./file/check";
import { checkList, type ListChecked, type ListToCheck } from "./list/check";
import type { Recipient } from "./model";
import { recipientFacts } from "./rules";
import { listConsents } from "./store";
import { covered } from "./views";

type Grants = {
  readonly check: Grant<"sharing.check">;
  /** Where rows came from is told by what is held; who may only have lists checked is told no more of it than figures. */
  readonly holdings: Grant<"holdings.read" | "sharing.check">;
};

/** Checks a file against what is held: each batch of rows is asked about in a transaction of its own. */
export async function checkFileOf(
  { holdings }: Grants,
  file: Omit<FileToCheck, "origins" | "now">,
  now: Date,
): Promise<FileChecked> {
  const { merchantId } = holdings;
  const { systemIds, country } = await transact(merchantId, async (tx) => ({
    systemIds: (await systems(tx, holdings)).map(({ id }) => id),
    country: await usualCountry(tx, holdings),
  }));
  const key = merchantHash(merchantId, "fingerprint");
  const inHoldings = ({ order, identities }: Asked): OriginAsked => ({
    order,
    digests: identities.flatMap((identity) => {
      if (identity.kind === "email") return emailDigests(key, identity.value).map(uuidOf);
      const digest =
        identity.kind === "phone"
          ? phoneDigest(key, identity.value, identity.country)
          : addressDigest(key, identity.country, identity.postalCode, identity.firstLine);
      return digest === null ? [] : [uuidOf(digest)];
    }),
  });
  return checkFile({
    ...{ ...file, now, country },
    origins: (asked) =>
      transact(merchantId, (tx) => originsOf(tx, holdings, asked.map(inHoldings), systemIds)),
  });
}

export type ListOfPurpose = Pick<
  ListToCheck,
  "source" | "name" | "emailColumn" | "phoneColumn" | "encoding" | "bytesMax"
> & {
  readonly purpose: Purpose;
  readonly recipient: Recipient;
};

/** Checks a list for a purpose and a recipient against what is held and agreed. */
export async function checkListOf(
  { check, holdings }: Grants,
  { purpose, recipient, ...list }: ListOfPurpose,
  now: Date,
): Promise<ListChecked> {
  const { merchantId } = check;
  const today = dayOf(now);
  const begun = await transact(merchantId, async (tx) => ({
    policyCovers: (await covered(tx, check, today)).has(purpose),
    country: await usualCountry(tx, holdings),
  }));
  return checkList({
    ...list,
    use: {
      purpose,
      recipient: recipientFacts(recipient, today),
      policyCovers: begun.policyCovers,
    },
    fingerprint: merchantHash(merchantId, "fingerprint"),
    country: begun.country,
    ask: {
      origins: (digests) => transact(merchantId, (tx) => originsByDigest(tx, holdings, digests)),
      consents: (untagged) =>
        transact(merchantId, (tx) => listConsents(tx, check, untagged, purpose)),
      besides: (digests) => transact(merchantId, (tx) => fingerprintsBeside(tx, holdings, digests)),
    },
  });
}
