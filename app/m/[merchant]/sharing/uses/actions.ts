"use server";

import { action } from "@/lib/access/action";
import { ChangeUseForm, UseAt, UseForm } from "@/lib/sharing/input";
import { changeUse, endUse, registerUse } from "@/lib/sharing/uses/commands";

const typed = Object.keys(UseForm.shape).filter((name) => name !== "field");

export const registerUseAction = action("sharing.change", UseForm, registerUse, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/uses/${id}?done=registered`,
  givesBack: typed,
});

export const changeUseAction = action("sharing.change", ChangeUseForm, changeUse, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/uses/${id}?done=changed`,
  givesBack: typed,
});

export const endUseAction = action("sharing.change", UseAt, endUse, {
  goTo: (merchant, { id }) => `/m/${merchant}/sharing/uses/${id}?done=ended`,
});
