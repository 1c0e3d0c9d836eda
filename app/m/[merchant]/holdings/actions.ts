"use server";

import { action } from "@/lib/access/action";
import { decideChannel } from "@/lib/holdings/commands";
import { DecideChannelInput } from "@/lib/holdings/input";

export const decideChannelAction = action(
  "holdings.decideChannel",
  DecideChannelInput,
  decideChannel,
);
