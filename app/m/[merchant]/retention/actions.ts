"use server";

import { action } from "@/lib/access/action";
import { changeRetention } from "@/lib/holdings/commands";
import { ChangeRetentionInput } from "@/lib/holdings/input";

export const changeRetentionAction = action(
  "retention.change",
  ChangeRetentionInput,
  changeRetention,
  { goTo: (merchant) => `/m/${merchant}/retention/rules?changed=yes` },
);
