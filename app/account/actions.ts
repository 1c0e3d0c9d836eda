"use server";

import { ownAction } from "@/lib/access/self";
import { AskAddressInput, RenameInput } from "@/lib/accounts/input";
import { askAddress, rename } from "@/lib/accounts/own";
import { nudgeMail } from "@/lib/mail/outbox";
import { confirmOwnAction } from "@/lib/sign-in/confirm";

export const renameAction = ownAction(RenameInput, rename);

export const askAddressAction = confirmOwnAction(AskAddressInput, askAddress, {
  isFactorAsked: true,
  onDone: nudgeMail,
});
