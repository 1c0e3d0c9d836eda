"use server";

import { action } from "@/lib/access/action";
import { changeSettings } from "@/lib/accounts/commands";
import { MerchantSettingsInput } from "@/lib/accounts/input";
import { removeDemo } from "@/lib/demo/commands";
import { RemoveDemoInput } from "@/lib/demo/input";

/** The demo is thousands of rows in several tables, in one transaction. */
const REMOVAL_TIMEOUT_MS = 120_000;

export const changeSettingsAction = action(
  "settings.change",
  MerchantSettingsInput,
  changeSettings,
);

export const removeDemoAction = action("demo.remove", RemoveDemoInput, removeDemo, {
  goTo: () => "/sign-in?left=demo",
  timeoutMs: REMOVAL_TIMEOUT_MS,
});
