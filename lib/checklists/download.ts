import { createHash } from "node:crypto";
import type { Grant } from "@/lib/access/grant";
import { transact } from "@/lib/db/transact";
import type { Evidence } from "./model";
import { evidencePart } from "./views";

/**
 * A file's content, part by part, each read in a transaction of its own: no file is held whole, and a slow reader holds
 * no connection. Where it is not what was kept, the answer breaks off before its end.
 */
export async function* contentOf(
  grant: Grant<"checklists.read" | "checklists.export">,
  { id, sha256 }: Pick<Evidence, "id" | "sha256">,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for (let number = 0; ; number += 1) {
    const part = await transact(grant.merchantId, (tx) => evidencePart(tx, grant, id, number));
    if (part === null) break;
    hash.update(part);
    yield part;
  }
  if (hash.digest("hex") !== sha256) throw new Error("Evidence that is not what was kept.");
}
