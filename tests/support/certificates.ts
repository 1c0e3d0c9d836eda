import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Certificate } from "./shop-servers";

/*
 * Certificates by an authority of a test's own, which nobody else trusts. Node.js reads certificates and makes none, so
 * here is as much of X.509 (RFC 5280) as one needs that names an authority, or a machine.
 */

export type Authority = {
  /** Where its own certificate lies, for whoever is to trust it. */
  readonly path: string;
  /** Says that whoever has this key is the machine of this name. */
  readonly certify: (name: string) => Certificate;
  readonly remove: () => void;
};

export function newAuthority(): Authority {
  const name = "An authority of a test";
  const own = newKeys();
  const folder = mkdtempSync(join(tmpdir(), "steward-authority-"));
  const path = join(folder, "authority.pem");
  const isAuthority = extension([0x55, 0x1d, 0x13], sequence(tagged(BOOLEAN, [0xff])));
  writeFileSync(path, certificate({ name, keys: own, says: isAuthority }, name, own.privateKey));
  return {
    path,
    certify: (machine) => {
      const keys = newKeys();
      const says = extension([0x55, 0x1d, 0x11], sequence(tagged(DNS_NAME, Buffer.from(machine))));
      return {
        certificate: certificate({ name: machine, keys, says }, name, own.privateKey),
        key: keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Keys = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
const newKeys = (): Keys => generateKeyPairSync("ec", { namedCurve: "P-256" });

const [BOOLEAN, INTEGER, BITS, OCTETS, OBJECT, TEXT, TIME] = [1, 2, 3, 4, 6, 0x0c, 0x17];
const [SEQUENCE, SET, VERSION, EXTENSIONS, DNS_NAME] = [0x30, 0x31, 0xa0, 0xa3, 0x82];

/** A value behind its tag and its length. */
function tagged(tag: number, value: Iterable<number>): Buffer {
  const body = Buffer.from([...value]);
  const { length } = body;
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: readonly Buffer[]) => tagged(SEQUENCE, Buffer.concat(parts));
const object = (path: readonly number[]) => tagged(OBJECT, path);

const ECDSA_WITH_SHA256 = sequence(object([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));

const named = (name: string) =>
  sequence(
    tagged(SET, sequence(object([0x55, 0x04, 0x03]), tagged(TEXT, Buffer.from(name, "utf8")))),
  );

/** From an hour ago to an hour ahead. */
function validity(): Buffer {
  const moment = (hours: number) => {
    const text = new Date(Date.now() + hours * 3_600_000).toISOString().replace(/\D/g, "");
    return tagged(TIME, Buffer.from(`${text.slice(2, 14)}Z`));
  };
  return sequence(moment(-1), moment(1));
}

const extension = (path: readonly number[], value: Buffer) =>
  sequence(object(path), tagged(BOOLEAN, [0xff]), tagged(OCTETS, value));

type Subject = { readonly name: string; readonly keys: Keys; readonly says: Buffer };

let issued = 0;

function certificate({ name, keys, says }: Subject, issuer: string, by: KeyObject): string {
  issued += 1;
  const told = sequence(
    tagged(VERSION, tagged(INTEGER, [2])),
    tagged(INTEGER, [1, issued]),
    ECDSA_WITH_SHA256,
    named(issuer),
    validity(),
    named(name),
    keys.publicKey.export({ type: "spki", format: "der" }),
    tagged(EXTENSIONS, sequence(says)),
  );
  const signature = tagged(BITS, [0, ...sign("sha256", told, by)]);
  const whole = sequence(told, ECDSA_WITH_SHA256, signature).toString("base64");
  const lines = whole.match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
