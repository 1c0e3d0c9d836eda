import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { JudgedTemplate } from "./model";
import { judged } from "./rules";
import { askTemplateStandings, findTemplate, listTemplates } from "./store";

/** For a page that asks other things in the same statement. */
export { askTemplateStandings };

/** Every template by name, each read anew by the rules as they are now. */
export const templates = async (
  tx: Tx,
  grant: Grant<"sharing.read" | "sharing.check">,
): Promise<readonly JudgedTemplate[]> => (await listTemplates(tx, grant)).map(judged);

/** One of them; null where there is none. */
export async function templateById(
  tx: Tx,
  grant: Grant<"sharing.read" | "sharing.check">,
  id: string,
): Promise<JudgedTemplate | null> {
  const found = await findTemplate(tx, grant, id);
  return found && judged(found);
}
