"use server";

import { action, preparedAction } from "@/lib/access/action";
import type { Grant } from "@/lib/access/grant";
import { currentUser } from "@/lib/access/session";
import { MoveInput, ReturnInput, RevokeInput, SignInput } from "@/lib/checklists/input";
import {
  confirmSigner,
  returnWork,
  revoke,
  sign,
  takeReturnBack,
} from "@/lib/checklists/reviewing";
import { refuse } from "@/lib/result";

export const returnAction = action("checklists.review", ReturnInput, returnWork);
export const takeReturnBackAction = action("checklists.review", MoveInput, takeReturnBack);
export const signAction = preparedAction(
  "checklists.sign",
  {
    input: SignInput,
    prepare: async (grant: Grant<"checklists.sign">, said: SignInput, now: Date) => {
      const signedIn = await currentUser();
      return signedIn ? confirmSigner(grant, signedIn.session, said, now) : refuse("confirmNeeded");
    },
  },
  sign,
);
export const revokeAction = action("checklists.sign", RevokeInput, revoke, {
  givesBack: ["reason"],
});
