import { createHmac } from "node:crypto";
import { installationSecret } from "@/lib/crypto/master-key";
import { seal, unseal } from "@/lib/crypto/seal";

/** What belongs to a person and to no merchant is sealed with a key of the installation. */
const INSTALLATION = "installation";

export const sealHere = (place: string, content: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  seal(INSTALLATION, place, content);

export const unsealHere = (place: string, sealed: Uint8Array): Buffer =>
  unseal(INSTALLATION, place, sealed);

/** A keyed hash, for what is looked up or compared and never read again. */
export const keyed = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac("sha256", installationSecret("sign-in")).update(text).digest());
