"use server";

import { action } from "@/lib/access/action";
import { decideChannel } from "@/lib/holdings/commands";
import { DecideChannelInput, PersonInput } from "@/lib/holdings/input";
import { lookUpWithAnswers } from "@/lib/sharing/person";

export const decideChannelAction = action(
  "holdings.decideChannel",
  DecideChannelInput,
  decideChannel,
);

export const lookUpPersonAction = action("holdings.lookUp", PersonInput, lookUpWithAnswers);
