"use server";

import { action } from "@/lib/access/action";
import { addPolicy, correctPolicy, linkAgreement } from "@/lib/checklists/kept-texts";
import {
  changeRecipient,
  checkDraft,
  clearForPrime,
  endRecipient,
  registerRecipient,
  resumeRecipient,
  takeClearingBack,
  withdrawPolicy,
} from "@/lib/sharing/commands";
import {
  AgreementInput,
  ChangeRecipientForm,
  ClearInput,
  CorrectPolicyForm,
  DraftInput,
  EndRecipientInput,
  PolicyForm,
  RecipientAt,
  RecipientForm,
  UnclearInput,
  WithdrawPolicyInput,
} from "@/lib/sharing/input";
import { handOver, noteUnchecked } from "@/lib/sharing/share/commands";
import { HandOverInput, UncheckedInput } from "@/lib/sharing/share/input";
import { changeTemplate, removeTemplate, saveTemplate } from "@/lib/sharing/template/commands";
import {
  ChangeTemplateInput,
  RemoveTemplateInput,
  SaveTemplateInput,
} from "@/lib/sharing/template/input";

export const addRecipientAction = action("sharing.change", RecipientForm, registerRecipient, {
  goTo: (merchant) => `/m/${merchant}/sharing/recipients?done=added`,
  givesBack: Object.keys(RecipientForm.shape),
});

export const changeRecipientAction = action(
  "sharing.change",
  ChangeRecipientForm,
  changeRecipient,
  {
    goTo: (merchant, { id }) => `/m/${merchant}/sharing/recipients/${id}?done=changed`,
    givesBack: Object.keys(RecipientForm.shape),
  },
);

export const linkAgreementAction = action("sharing.change", AgreementInput, linkAgreement, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/recipients/${id}?done=linked`,
});

export const endRecipientAction = action("sharing.change", EndRecipientInput, endRecipient, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/recipients/${id}?done=ended`,
});

export const resumeRecipientAction = action("sharing.change", RecipientAt, resumeRecipient, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/recipients/${id}?done=resumed`,
});

export const clearForPrimeAction = action("sharing.clearForPrime", ClearInput, clearForPrime, {
  goTo: (merchant) => `/m/${merchant}/sharing/recipients?done=cleared`,
});

export const takeClearingBackAction = action(
  "sharing.clearForPrime",
  UnclearInput,
  takeClearingBack,
);

export const addPolicyAction = action("sharing.change", PolicyForm, addPolicy, {
  goTo: (merchant) => `/m/${merchant}/sharing/policy?done=added`,
  givesBack: ["name", "validFrom", "url", "evidenceId"],
});

export const withdrawPolicyAction = action("sharing.change", WithdrawPolicyInput, withdrawPolicy, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/policy/${id}?done=withdrawn`,
});

export const correctPolicyAction = action("sharing.change", CorrectPolicyForm, correctPolicy, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/policy/${id}?done=corrected`,
  givesBack: ["name", "validFrom", "url", "evidenceId", "because"],
});

export const checkDraftAction = action("sharing.check", DraftInput, checkDraft);

export const noteShareAction = action("sharing.check", HandOverInput, handOver, {
  goTo: (merchant) => `/m/${merchant}/sharing/shares?done=noted`,
});

export const noteUncheckedAction = action("sharing.check", UncheckedInput, noteUnchecked, {
  goTo: (merchant) => `/m/${merchant}/sharing/shares?done=noted`,
  givesBack: ["recipientId", "handedOn", "rows"],
});

export const saveTemplateAction = action("sharing.change", SaveTemplateInput, saveTemplate, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/templates/${id}?done=saved`,
  givesBack: Object.keys(SaveTemplateInput.shape),
});

export const changeTemplateAction = action("sharing.change", ChangeTemplateInput, changeTemplate, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/templates/${id}?done=changed`,
  givesBack: ["name", "channel", "text"],
});

export const removeTemplateAction = action("sharing.change", RemoveTemplateInput, removeTemplate, {
  goTo: (merchant) => `/m/${merchant}/sharing/templates?done=deleted`,
});
