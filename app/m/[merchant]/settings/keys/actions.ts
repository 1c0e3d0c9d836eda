"use server";

import { action } from "@/lib/access/action";
import { makeKey, revokeKey } from "@/lib/keys/commands";
import { MakeKeyInput, RevokeKeyInput } from "@/lib/keys/input";
import { confirmAction } from "@/lib/sign-in/confirm";

export const makeKeyAction = confirmAction("keys.change", MakeKeyInput, makeKey, {
  givesBack: ["name", "expiresOn"],
});

export const revokeKeyAction = action("keys.change", RevokeKeyInput, revokeKey, {
  goTo: (merchant) => `/m/${merchant}/settings/keys?done=revoked`,
});
