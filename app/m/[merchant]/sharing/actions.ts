"use server";

import { action } from "@/lib/access/action";
import { addPolicy, checkDraft, clearForPrime, registerRecipient } from "@/lib/sharing/commands";
import { handOver, noteUnchecked } from "@/lib/sharing/share/commands";
import { HandOverInput, UncheckedInput } from "@/lib/sharing/share/input";
import { changeTemplate, removeTemplate, saveTemplate } from "@/lib/sharing/template/commands";
import {
  ChangeTemplateInput,
  RemoveTemplateInput,
  SaveTemplateInput,
} from "@/lib/sharing/template/input";
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
