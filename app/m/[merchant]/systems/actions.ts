"use server";

import { action } from "@/lib/access/action";
import { decideSystemChannel } from "@/lib/holdings/commands";
import { DecideChannelInput } from "@/lib/holdings/input";
import { addSystem, assignOwner, changeSystem } from "@/lib/systems/commands";
import { AddSystemInput, AssignOwnerInput, ChangeSystemInput } from "@/lib/systems/input";

const toSystem = (merchant: string, { id }: { id: string }) => `/m/${merchant}/systems/${id}`;

export const addSystemAction = action("systems.change", AddSystemInput, addSystem, {
  goTo: toSystem,
});

export const changeSystemAction = action("systems.change", ChangeSystemInput, changeSystem, {
  goTo: toSystem,
});

export const assignOwnerAction = action("systems.change", AssignOwnerInput, assignOwner);

/** A decision moves every record of unknown origin in the system, however many there are. */
export const decideOriginAction = action(
  "holdings.decideChannel",
  DecideChannelInput,
  decideSystemChannel,
  { timeoutMs: 600_000 },
);
