"use server";

import { action } from "@/lib/access/action";
import { decideChannel, lookUpPerson } from "@/lib/holdings/commands";
import { DecideChannelInput, PersonInput } from "@/lib/holdings/input";

export const decideChannelAction = action(
  "holdings.decideChannel",
  DecideChannelInput,
  decideChannel,
);

export const lookUpPersonAction = action("holdings.lookUp", PersonInput, lookUpPerson);
