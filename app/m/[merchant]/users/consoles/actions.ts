"use server";

import { action } from "@/lib/access/action";
import {
  changeConsoleUser,
  confirmConsoleUsers,
  registerConsoleUser,
  takeBack,
  takeOff,
} from "@/lib/consoles/commands";
import {
  ChangeConsoleUserInput,
  ConfirmConsoleUsersInput,
  RegisterConsoleUserInput,
  TakeBackInput,
  TakeOffInput,
} from "@/lib/consoles/input";

const toUser =
  (done: string) =>
  (merchant: string, { id }: { readonly id: string }) =>
    `/m/${merchant}/users/consoles/${id}?done=${done}`;

export const registerConsoleUserAction = action(
  "users.review",
  RegisterConsoleUserInput,
  registerConsoleUser,
  { goTo: toUser("registered"), givesBack: Object.keys(RegisterConsoleUserInput.shape) },
);

export const changeConsoleUserAction = action(
  "users.review",
  ChangeConsoleUserInput,
  changeConsoleUser,
  { goTo: toUser("changed"), givesBack: Object.keys(ChangeConsoleUserInput.shape) },
);

export const confirmConsoleUsersAction = action(
  "users.review",
  ConfirmConsoleUsersInput,
  confirmConsoleUsers,
  { goTo: (merchant, { count }) => `/m/${merchant}/users/consoles?confirmed=${count}` },
);

export const takeOffAction = action("users.review", TakeOffInput, takeOff, {
  goTo: toUser("takenOff"),
  givesBack: ["on", "words"],
});

export const takeBackAction = action("users.review", TakeBackInput, takeBack, {
  goTo: toUser("takenBack"),
  givesBack: ["words"],
});
