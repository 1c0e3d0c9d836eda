import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import type { Tx } from "@/lib/db/client";
import { siteUrl } from "@/lib/env";
import type { PasskeyRow } from "./model";
import { findPasskey, usePasskey } from "./store";
import { makeTicket, readTicket, useTicket } from "./ticket";

/** What a passkey is asked for: a challenge for one thing is none for another. */
export type PasskeyPurpose = "signIn" | "confirm" | "add";

const CHALLENGE_MINUTES = 5;
const SITE_NAME = "Steward";
/** EdDSA, ES256 and RS256: what authenticators make. Named here, so that the library tries out nothing newer. */
const ALGORITHMS = [-8, -7, -257];

type Challenge = {
  readonly challenge: string;
  readonly purpose: PasskeyPurpose;
  /** Whose it has to be; null where the passkey itself says so. */
  readonly userId: string | null;
};

/**
 * The site that passkeys belong to, by its setting and never by what a request calls it. A passkey belongs to a name:
 * on the machine itself, which is usually found by its number, they work at `localhost`.
 */
function site(): { readonly origin: string; readonly id: string } {
  const url = new URL(siteUrl());
  if (url.hostname === "127.0.0.1" || url.hostname === "[::1]") url.hostname = "localhost";
  return { origin: url.origin, id: url.hostname };
}

/** Where passkeys work: the browser compares it with its own address. */
export const passkeyOrigin = (): string => site().origin;

/** What a browser is given to ask for a passkey, and the ticket that it brings back with the answer. */
export type Asked = {
  readonly options: PublicKeyCredentialRequestOptionsJSON;
  readonly ticket: string;
};

/**
 * Asks for a passkey. For signing in none is named: which there are is nobody's business before somebody has shown one.
 */
export async function askForPasskey(
  purpose: "signIn" | "confirm",
  person: { readonly userId: string; readonly passkeys: readonly PasskeyRow[] } | null,
  now: Date,
): Promise<Asked> {
  const options = await generateAuthenticationOptions({
    rpID: site().id,
    userVerification: "required",
    ...(person ? { allowCredentials: person.passkeys.map(({ id }) => ({ id: textOf(id) })) } : {}),
  });
  const said: Challenge = {
    challenge: options.challenge,
    purpose,
    userId: person?.userId ?? null,
  };
  return { options, ticket: makeTicket("passkey", said, CHALLENGE_MINUTES, now) };
}

type Brought = { readonly ticket?: unknown; readonly response?: unknown };

/**
 * Takes a passkey that somebody showed and answers whose it is; null where it is not good: of another site, for another
 * purpose, asked for too long ago or used before, without the owner's consent, or signed by a copy whose count lags.
 */
export async function takePasskey(
  tx: Tx,
  said: string,
  purpose: "signIn" | "confirm",
  now: Date,
): Promise<string | null> {
  const brought = read(said);
  const ticket = readTicket<Challenge>("passkey", brought.ticket, now);
  if (ticket?.said.purpose !== purpose) return null;
  const response = brought.response as AuthenticationResponseJSON;
  const passkey = await findPasskey(tx, bytesOf(response.id));
  if (!passkey || (ticket.said.userId !== null && passkey.userId !== ticket.said.userId))
    return null;

  const newCounter = await counterAfter(response, ticket.said.challenge, passkey);
  if (newCounter === null || !(await useTicket(tx, ticket, now))) return null;
  const counted = { from: passkey.counter, to: BigInt(newCounter) };
  return (await usePasskey(tx, bytesOf(response.id), counted, now)) ? passkey.userId : null;
}

/** The count that the authenticator tells; null where its answer is not good. */
async function counterAfter(
  response: AuthenticationResponseJSON,
  expectedChallenge: string,
  passkey: PasskeyRow,
): Promise<number | null> {
  const { origin, id } = site();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...{ response, expectedChallenge, expectedOrigin: origin, expectedRPID: id },
      requireUserVerification: true,
      credential: {
        id: textOf(passkey.id),
        publicKey: new Uint8Array(passkey.publicKey),
        counter: Number(passkey.counter),
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    // Whatever is wrong with it was made by whoever sent it, and is told to nobody.
    return null;
  }
}

export type Offered = {
  readonly options: PublicKeyCredentialCreationOptionsJSON;
  readonly ticket: string;
};

/** Offers a person's authenticator to make a passkey, which it keeps itself and can be found by without a name. */
export async function offerPasskey(
  user: { readonly userId: string; readonly email: string; readonly name: string },
  known: readonly PasskeyRow[],
  now: Date,
): Promise<Offered> {
  const options = await generateRegistrationOptions({
    ...{ rpName: SITE_NAME, rpID: site().id, attestationType: "none" },
    userID: new Uint8Array(Buffer.from(user.userId.replaceAll("-", ""), "hex")),
    ...{ userName: user.email, userDisplayName: user.name === "" ? user.email : user.name },
    excludeCredentials: known.map(({ id }) => ({ id: textOf(id) })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  const said: Challenge = { challenge: options.challenge, purpose: "add", userId: user.userId };
  return { options, ticket: makeTicket("passkey", said, CHALLENGE_MINUTES, now) };
}

export type MadePasskey = {
  readonly id: Uint8Array<ArrayBuffer>;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: bigint;
  readonly transports: string[];
};

const TRANSPORTS_MAX = 10;

/** A passkey as an authenticator made it for this person, on this site, just now; null otherwise. */
export async function madePasskey(
  tx: Tx,
  userId: string,
  said: string,
  now: Date,
): Promise<MadePasskey | null> {
  const brought = read(said);
  const ticket = readTicket<Challenge>("passkey", brought.ticket, now);
  if (ticket?.said.purpose !== "add" || ticket.said.userId !== userId) return null;
  const { origin, id } = site();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: brought.response as RegistrationResponseJSON,
      expectedChallenge: ticket.said.challenge,
      ...{ expectedOrigin: origin, expectedRPID: id, requireUserVerification: true },
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified || !(await useTicket(tx, ticket, now))) return null;
    const { credential } = registrationInfo;
    return {
      id: bytesOf(credential.id),
      publicKey: new Uint8Array(credential.publicKey),
      counter: BigInt(credential.counter),
      transports: (credential.transports ?? []).slice(0, TRANSPORTS_MAX),
    };
  } catch {
    return null;
  }
}

/** What the browser's script sends, read no further than it has to be. */
function read(said: string): {
  readonly ticket: string | undefined;
  readonly response: { readonly id: string };
} {
  const nothing = { ticket: undefined, response: { id: "" } };
  try {
    const { ticket, response } = JSON.parse(said) as Brought;
    const id: unknown = (response as { readonly id?: unknown } | null)?.id;
    if (typeof ticket !== "string" || typeof id !== "string") return nothing;
    return { ticket, response: response as { readonly id: string } };
  } catch {
    return nothing;
  }
}

const textOf = (id: Uint8Array): string => Buffer.from(id).toString("base64url");
const bytesOf = (id: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(id, "base64url"));
