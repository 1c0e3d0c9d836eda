"use server";

import { action, preparedAction } from "@/lib/access/action";
import { MoveInput, ReturnInput, RevokeInput, SignInput } from "@/lib/checklists/input";
import {
  confirmSigner,
  returnWork,
  revoke,
  sign,
  takeReturnBack,
} from "@/lib/checklists/reviewing";

export const returnAction = action("checklists.review", ReturnInput, returnWork);
export const takeReturnBackAction = action("checklists.review", MoveInput, takeReturnBack);
export const signAction = preparedAction(
  "checklists.sign",
  { input: SignInput, prepare: confirmSigner },
  sign,
);
export const revokeAction = action("checklists.sign", RevokeInput, revoke, {
  givesBack: ["reason"],
});
