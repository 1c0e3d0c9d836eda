"use server";

import { action } from "@/lib/access/action";
import { addPolicy, checkDraft, clearForPrime, registerRecipient } from "@/lib/sharing/commands";
import { ClearInput, DraftInput, PolicyForm, RecipientForm } from "@/lib/sharing/input";

export const addRecipientAction = action("sharing.change", RecipientForm, registerRecipient, {
  goTo: (merchant) => `/m/${merchant}/sharing/recipients?done=added`,
  givesBack: Object.keys(RecipientForm.shape),
});

export const clearForPrimeAction = action("sharing.clearForPrime", ClearInput, clearForPrime, {
  goTo: (merchant) => `/m/${merchant}/sharing/recipients?done=cleared`,
});

export const addPolicyAction = action("sharing.change", PolicyForm, addPolicy, {
  goTo: (merchant) => `/m/${merchant}/sharing/policy?done=added`,
  givesBack: ["name", "validFrom"],
});

export const checkDraftAction = action("sharing.check", DraftInput, checkDraft);
