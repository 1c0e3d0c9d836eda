import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

/** An authenticator in software: it makes one passkey and shows it, honestly or not. */
export type Authenticator = {
  readonly make: (ticket: string, challenge: string) => string;
  readonly show: (ticket: string, challenge: string, said?: Partial<Shown>) => string;
};

type Shown = {
  readonly origin: string;
  readonly rpId: string;
  readonly counter: number;
  /** Whether its owner opened it by finger, face or PIN. */
  readonly isVerified: boolean;
};

/** The name of this machine's own site. */
export const HERE = { origin: "http://localhost:3000", rpId: "localhost" } as const;

const USER_PRESENT = 1;
const USER_VERIFIED = 4;
const HAS_KEY = 64;

const text = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString("base64url");
const hash = (content: Uint8Array | string): Buffer =>
  createHash("sha256").update(content).digest();

function authenticatorData({ rpId, counter, isVerified }: Shown, key: Buffer | null): Buffer {
  const flags = USER_PRESENT | (isVerified ? USER_VERIFIED : 0) | (key ? HAS_KEY : 0);
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([hash(rpId), Buffer.from([flags]), count, key ?? Buffer.alloc(0)]);
}

/** The public key as CBOR, in the form that WebAuthn asks for: a point on P-256. */
function coseKey(publicKey: KeyObject): Buffer {
  const { x = "", y = "" } = publicKey.export({ format: "jwk" }) as { x?: string; y?: string };
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, "base64url"),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, "base64url"),
  ]);
}

/** A map of three in CBOR: no attestation, and the data itself. */
function attestation(data: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length);
  const word = (said: string) => Buffer.from([0x60 + said.length, ...Buffer.from(said)]);
  return Buffer.concat([
    Buffer.from([0xa3]),
    ...[word("fmt"), word("none"), word("attStmt"), Buffer.from([0xa0]), word("authData")],
    ...[Buffer.from([0x59]), length, data],
  ]);
}

const clientData = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

export function authenticator(): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  const honest: Shown = { ...HERE, counter: 0, isVerified: true };
  const answer = (ticket: string, response: object) =>
    JSON.stringify({
      ticket,
      response: {
        ...{ id: text(id), rawId: text(id), type: "public-key", clientExtensionResults: {} },
        response,
      },
    });
  return {
    make(ticket, challenge) {
      const idLength = Buffer.alloc(2);
      idLength.writeUInt16BE(id.length);
      const key = Buffer.concat([Buffer.alloc(16), idLength, id, coseKey(publicKey)]);
      return answer(ticket, {
        clientDataJSON: text(clientData("webauthn.create", challenge, honest.origin)),
        attestationObject: text(attestation(authenticatorData(honest, key))),
        transports: ["internal"],
      });
    },
    show(ticket, challenge, said = {}) {
      const shown = { ...honest, ...said };
      const data = authenticatorData(shown, null);
      const client = clientData("webauthn.get", challenge, shown.origin);
      const signature = sign("sha256", Buffer.concat([data, hash(client)]), privateKey);
      return answer(ticket, {
        ...{ clientDataJSON: text(client), authenticatorData: text(data) },
        signature: text(signature),
      });
    },
  };
}
