import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { JudgedTemplate, StandingTemplate } from "./model";
import { judged } from "./rules";
import { askTemplateStandings, findTemplate, listTemplates } from "./store";

/** For a page that asks other things in the same statement. */
export { askTemplateStandings };

/** Every template by name, each as it stands by the rules as they are now. */
export const templates = (
  tx: Tx,
  grant: Grant<"sharing.read" | "sharing.check">,
): Promise<readonly StandingTemplate[]> => listTemplates(tx, grant);

/** One of them; null where there is none. */
export async function templateById(
  tx: Tx,
  grant: Grant<"sharing.read" | "sharing.check">,
  id: string,
): Promise<JudgedTemplate | null> {
  const found = await findTemplate(tx, grant, id);
  return found && judged(found);
}
