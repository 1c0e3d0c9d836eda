import type { Grant } from "@/lib/access/grant";
import { usualPolicyOf } from "@/lib/access/members";
import type { SignInPolicy } from "@/lib/access/policy";
import { endProviderLinks } from "@/lib/accounts/provider-links";
import { colleagues, userByEmail } from "@/lib/accounts/views";
import { record } from "@/lib/audit/record";
import type { Tx } from "@/lib/db/client";
import { siteUrl } from "@/lib/env";
import { accept, refuse, type Result, type StoreRefusal } from "@/lib/result";
import type { PolicyInput, ProviderInput, RemoveProviderInput } from "./input";
import { sealSecret } from "./openid";
import { isLocal } from "./openid-rules";
import * as store from "./store";

export type PolicyRefusal = "noProvider" | "nobodyCame" | StoreRefusal;

/** What is written of each part of a policy in the trail. */
const PARTS = [
  "secondFactorRoles",
  "sessionHours",
  "idleMinutes",
  "amazonRules",
  "openIdOnly",
] as const satisfies readonly (keyof SignInPolicy)[];

/**
 * Changes how people sign in. Only by the provider it is not before an admin has come by it: a setting with a slip in it
 * would lock everybody out.
 */
export async function changePolicy(
  tx: Tx,
  grant: Grant<"signIn.setUp">,
  { version, ...policy }: PolicyInput,
  now: Date,
): Promise<Result<null, PolicyRefusal>> {
  if (policy.openIdOnly) {
    if (!(await store.findProvider(tx, grant.merchantId))) return refuse("noProvider");
    if (!(await store.hasAdminCome(tx, grant))) return refuse("nobodyCame");
  }
  const before = (await store.findPolicy(tx, grant)) ?? {
    ...(await usualPolicyOf(tx, grant.merchantId)),
    version: 0,
  };
  if (before.version !== version) return refuse("changedMeanwhile");
  if (!(await store.savePolicy(tx, grant, policy, version, now))) return refuse("changedMeanwhile");
  for (const what of PARTS) {
    const [from, to] = [written(before[what]), written(policy[what])];
    if (from === to) continue;
    const details = { what, from, to };
    await record(tx, grant, { type: "signIn.policyChanged", details, at: now });
  }
  return accept(null);
}

const written = (value: SignInPolicy[keyof SignInPolicy]): string =>
  Array.isArray(value) ? [...value].sort().join(", ") : String(value);

export type ProviderSettingRefusal = "secretNeeded" | "notEncrypted" | "onlyWay" | StoreRefusal;

/**
 * Sets the provider or changes it. The secret stays where none is typed, as long as it goes to the same place; another
 * issuer means other people by its names, so that those are forgotten, and the sessions that the one before it began end.
 * So not while it is the only way in. Links that wait for their readers end.
 */
export async function saveProvider(
  tx: Tx,
  grant: Grant<"signIn.setUp">,
  { secret: typed, version, ...settings }: ProviderInput,
  now: Date,
): Promise<Result<null, ProviderSettingRefusal>> {
  const { merchantId } = grant;
  // A provider on this machine is for trying things out, and then the site is there too.
  if (isLocal(settings.issuer) && !isLocal(siteUrl())) return refuse("notEncrypted");
  const before = await store.findProvider(tx, merchantId);
  if ((before?.version ?? 0) !== version) return refuse("changedMeanwhile");
  const isSamePlace = before?.issuer === settings.issuer && before.clientId === settings.clientId;
  if (typed === "" && !isSamePlace) return refuse("secretNeeded");
  const secret =
    typed === "" && before
      ? new Uint8Array(before.secret)
      : sealSecret(merchantId, settings, typed);
  const isOther = before !== null && before.issuer !== settings.issuer;
  if (isOther && (await store.findPolicy(tx, grant))?.openIdOnly) return refuse("onlyWay");
  if (!(await store.saveProvider(tx, merchantId, { ...settings, secret }, version, now)))
    return refuse("changedMeanwhile");
  await endProviderLinks(tx, merchantId);
  if (isOther) {
    await store.forgetOpenIdPeople(tx, merchantId);
    await store.endProvidedSessions(tx, grant);
  }
  const details = { issuer: new URL(settings.issuer).host };
  await record(tx, grant, { type: "signIn.openIdSet", details, at: now });
  return accept(null);
}

export type RemoveProviderRefusal = "onlyWay" | StoreRefusal;

/** Gives the provider up; not while it is the only way in. Sessions that it vouched for end, and links that wait. */
export async function removeProvider(
  tx: Tx,
  grant: Grant<"signIn.setUp">,
  { version }: RemoveProviderInput,
  now: Date,
): Promise<Result<null, RemoveProviderRefusal>> {
  if ((await store.findPolicy(tx, grant))?.openIdOnly) return refuse("onlyWay");
  if (!(await store.removeProvider(tx, grant.merchantId, version)))
    return refuse("changedMeanwhile");
  await store.endProvidedSessions(tx, grant);
  await record(tx, grant, { type: "signIn.openIdRemoved", details: {}, at: now });
  return accept(null);
}

/**
 * Takes every second factor of a member away, for somebody who lost all of them and their recovery codes: only on the
 * machine itself, since whoever asks for it by mail may be anybody.
 */
export async function takeFactorsAway(
  tx: Tx,
  grant: Grant<"users.add">,
  { email }: { readonly email: string },
  now: Date,
): Promise<Result<{ readonly id: string }, StoreRefusal>> {
  const user = await userByEmail(tx, email);
  const isHere = (await colleagues(tx, grant)).some(({ userId }) => userId === user?.id);
  if (!user || !isHere) return refuse("notFound");
  await store.removeTotp(tx, user.id);
  await store.removePasskeys(tx, user.id);
  await store.removeRecoveryCodes(tx, user.id);
  const details = { kind: "all" };
  await record(tx, grant, {
    type: "user.secondFactorRemoved",
    ...{ details, subject: user.id, at: now },
  });
  return accept({ id: user.id });
}

/** Lets passwords and passkeys in again where only a provider did that is out of reach: only on the machine itself. */
export async function allowPasswords(
  tx: Tx,
  grant: Grant<"users.add">,
  now: Date,
): Promise<Result<null, StoreRefusal>> {
  const before = await store.findPolicy(tx, grant);
  if (!before?.openIdOnly) return refuse("notFound");
  const { version, ...policy } = before;
  if (!(await store.savePolicy(tx, grant, { ...policy, openIdOnly: false }, version, now)))
    return refuse("changedMeanwhile");
  const details = { what: "openIdOnly", from: "true", to: "false" };
  await record(tx, grant, { type: "signIn.policyChanged", details, at: now });
  return accept(null);
}
