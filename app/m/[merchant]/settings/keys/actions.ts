"use server";

import { action, preparedAction } from "@/lib/access/action";
import { confirmKeyMaker, makeKey, revokeKey } from "@/lib/keys/commands";
import { MakeKeyConfirmedInput, RevokeKeyInput } from "@/lib/keys/input";

export const makeKeyAction = preparedAction(
  "keys.change",
  { input: MakeKeyConfirmedInput, prepare: confirmKeyMaker },
  makeKey,
  { givesBack: ["name", "expiresOn"] },
);

export const revokeKeyAction = action("keys.change", RevokeKeyInput, revokeKey, {
  goTo: (merchant) => `/m/${merchant}/settings/keys?done=revoked`,
});
