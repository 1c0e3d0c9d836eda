"use server";

import { changePolicy, removeProvider, saveProvider } from "@/lib/sign-in/commands";
import { confirmAction } from "@/lib/sign-in/confirm";
import { PolicyInput, ProviderInput, RemoveProviderInput } from "@/lib/sign-in/input";

export const changePolicyAction = confirmAction("signIn.setUp", PolicyInput, changePolicy);

/** What was typed comes back, but for the secret. */
export const saveProviderAction = confirmAction("signIn.setUp", ProviderInput, saveProvider, {
  givesBack: ["issuer", "clientId", "domains", "roleClaim", "roles"],
});

export const removeProviderAction = confirmAction(
  "signIn.setUp",
  RemoveProviderInput,
  removeProvider,
);
