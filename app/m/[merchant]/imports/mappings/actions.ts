"use server";

import { action } from "@/lib/access/action";
import { forgetMapping, saveMapping } from "@/lib/imports/mapping/commands";
import { MappingIdInput, SaveMappingInput } from "@/lib/imports/mapping/input";

export const saveMappingAction = action("imports.run", SaveMappingInput, saveMapping);

export const forgetMappingAction = action("imports.run", MappingIdInput, forgetMapping, {
  goTo: (merchant) => `/m/${merchant}/imports/mappings?forgotten`,
});
