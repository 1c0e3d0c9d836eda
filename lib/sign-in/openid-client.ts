import * as oauth from "oauth4webapi";
import { isLocal, type Claims } from "./openid-rules";

/*
 * How a provider of identities is spoken with. The library is the one that next-auth is built on; which checks are made
 * of an answer is written here, so that none is left to a setting.
 */

export type Client = {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
  readonly redirectUri: string;
};

/** What one attempt has to match later. */
export type Expected = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Whether the person was to sign in at the provider anew. */
  readonly isAnew: boolean;
};

const TIMEOUT_MS = 8_000;
const ANSWER_BYTES_MAX = 512 * 1024;
/** Somebody who was to sign in anew has done so within these minutes. */
const ANEW_SECONDS = 300;

/** A provider is no friend: it gets little time, few bytes, and no say in where else is asked. */
async function fetchWithin(
  url: string,
  { method, headers, body }: oauth.CustomFetchOptions<string, URLSearchParams | undefined>,
): Promise<Response> {
  const answer = await fetch(url, {
    ...{ method, headers, body: body ?? null, redirect: "manual" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > ANSWER_BYTES_MAX) throw new Error("The provider’s answer is too large.");
    pieces.push(piece);
  }
  const { status, statusText } = answer;
  const content = [204, 205, 304].includes(status) ? null : Buffer.concat(pieces);
  const whole = new Response(content, { status, statusText, headers: answer.headers });
  Object.defineProperty(whole, "url", { value: answer.url });
  return whole;
}

const optionsFor = (issuer: string) => ({
  [oauth.customFetch]: fetchWithin,
  // Only what is on this machine is asked unencrypted; the address was checked when it was set.
  [oauth.allowInsecureRequests]: isLocal(issuer),
});

async function discover(issuer: string): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer);
  const answer = await oauth.discoveryRequest(url, { algorithm: "oidc", ...optionsFor(issuer) });
  return oauth.processDiscoveryResponse(url, answer);
}

/** Where a browser is sent to sign in, and what the answer will be held to. */
export async function beginAt(
  client: Client,
  isAnew: boolean,
): Promise<{ readonly url: string; readonly expected: Expected }> {
  const server = await discover(client.issuer);
  if (server.authorization_endpoint === undefined) throw new Error("Nowhere to sign in.");
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const url = new URL(server.authorization_endpoint);
  if (url.protocol !== "https:" && !isLocal(url.href)) throw new Error("Not encrypted.");
  const asked = {
    ...{ client_id: client.clientId, redirect_uri: client.redirectUri, response_type: "code" },
    ...{ scope: "openid email profile", state, nonce },
    ...{
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    },
    ...(isAnew ? { prompt: "login", max_age: "0" } : {}),
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return { url: url.href, expected: { state, nonce, verifier, isAnew } };
}

/** The person said no at the provider, or it would not let them. */
export class Declined extends Error {}

/**
 * What the provider says of whoever came back, once everything about the answer holds: state, issuer, PKCE, and of the
 * token its signature, issuer, audience, nonce and times. Anything else throws.
 */
export async function claimsFrom(
  client: Client,
  expected: Expected,
  answered: URLSearchParams,
): Promise<Claims> {
  const server = await discover(client.issuer);
  const oauthClient: oauth.Client = { client_id: client.clientId };
  let params: URLSearchParams;
  try {
    params = oauth.validateAuthResponse(server, oauthClient, answered, expected.state);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) throw new Declined("Declined.");
    throw error;
  }
  const options = optionsFor(client.issuer);
  const answer = await oauth.authorizationCodeGrantRequest(
    ...([server, oauthClient, authenticate(server, client.secret), params] as const),
    ...([client.redirectUri, expected.verifier, options] as const),
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, oauthClient, answer, {
    expectedNonce: expected.nonce,
    requireIdToken: true,
    ...(expected.isAnew ? { maxAge: ANEW_SECONDS } : {}),
  });
  await oauth.validateApplicationLevelSignature(server, answer, options);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw new Error("No token of identity.");
  if (claims["email"] !== undefined || server.userinfo_endpoint === undefined) return claims;

  // Some say in the token only who it is, and the rest where they are asked for it.
  const told = await oauth.userInfoRequest(server, oauthClient, tokens.access_token, options);
  const more = await oauth.processUserInfoResponse(server, oauthClient, claims.sub, told);
  return { ...more, ...claims };
}

function authenticate(server: oauth.AuthorizationServer, secret: string): oauth.ClientAuth {
  const ways = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  return ways.includes("client_secret_basic")
    ? oauth.ClientSecretBasic(secret)
    : oauth.ClientSecretPost(secret);
}
