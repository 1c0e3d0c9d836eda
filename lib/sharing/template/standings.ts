import { createHash } from "node:crypto";
import type { Channel } from "@/lib/policy/channel";
import type { TemplateStanding } from "./model";
import { standingOf } from "./rules";

/*
 * Templates are read anew by the rules of whoever shows them, and those change only with the program: within one process
 * each text is read once. Kept is what was found, never the text, under the hash of the sealed content, which is another
 * one each time that something is saved.
 */

/** The templates of some twenty merchants. */
const KEPT_MAX = 4_000;

const kept = new Map<string, TemplateStanding>();

/** How a template stands; its text is asked for only where nobody has read it yet. */
export function standingKept(
  { content, channel }: { readonly content: Uint8Array; readonly channel: Channel },
  textOf: () => string,
): TemplateStanding {
  const key = `${channel} ${createHash("sha256").update(content).digest("base64url")}`;
  const known = kept.get(key);
  const standing = known ?? standingOf(textOf(), channel);
  // Asked about last stands last: what nobody asks about any more goes first.
  kept.delete(key);
  kept.set(key, standing);
  const [oldest] = kept.keys();
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  return standing;
}
