import type {
  PolicyRefusal,
  ProviderSettingRefusal,
  RemoveProviderRefusal,
} from "@/lib/sign-in/commands";

const CHANGED =
  "Somebody changed this while you had it open. Nothing of yours was saved: load the page again and look first.";

export const POLICY_REFUSALS: Readonly<
  Record<PolicyRefusal | ProviderSettingRefusal | RemoveProviderRefusal, string>
> = {
  notFound: "This is no longer here.",
  changedMeanwhile: CHANGED,
  noProvider: "There is no sign-in of your organisation yet, so it cannot be the only way.",
  nobodyCame:
    "No admin has come in by your organisation’s sign-in yet. One has to, first: a slip in it would lock everybody out.",
  secretNeeded:
    "Type the secret: it is only sent to the place it was given for, and that has changed.",
  notEncrypted: "This address is not encrypted, and it is not on the machine that runs Steward.",
  onlyWay: "It is the only way in at the moment. Allow passwords and passkeys first.",
};
