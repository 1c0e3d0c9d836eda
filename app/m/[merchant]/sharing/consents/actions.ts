"use server";

import { action } from "@/lib/access/action";
import { lookUpConsents, noteConsent, withdrawConsent } from "@/lib/sharing/consents/commands";
import { ConsentForm, LookUpConsentInput, WithdrawConsentInput } from "@/lib/sharing/input";

export const lookUpConsentsAction = action("sharing.check", LookUpConsentInput, lookUpConsents);

export const addConsentAction = action("sharing.change", ConsentForm, noteConsent);

export const withdrawConsentAction = action(
  "sharing.change",
  WithdrawConsentInput,
  withdrawConsent,
);
