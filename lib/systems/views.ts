import type { Grant } from "@/lib/access/grant";
import type { Tx } from "@/lib/db/client";
import type { System } from "./model";
import { askSystem, askSystems, findSystem, findSystemNamed, listSystems } from "./store";

/** As `systems` and `systemById`, for a page that asks other things in the same statement. */
export { askSystem, askSystems };

/** Every system by name. Any page that names systems reads them here. */
export const systems = (tx: Tx, grant: Grant): Promise<readonly System[]> => listSystems(tx, grant);

export const systemById = (tx: Tx, grant: Grant, id: string): Promise<System | null> =>
  findSystem(tx, grant, id);

/** For the command line, which names systems as people do. */
export const systemNamed = (tx: Tx, grant: Grant, name: string): Promise<System | null> =>
  findSystemNamed(tx, grant, name);
