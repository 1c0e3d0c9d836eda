import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import Provider from "oidc-provider";

/** Whom the provider knows, by what is typed as their name there. */
export type Identity = {
  readonly email: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
};

export type RealProvider = {
  readonly issuer: string;
  readonly know: (name: string, identity: Identity) => void;
  readonly allow: (redirectUri: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export const REAL_CLIENT = { clientId: "steward", secret: "known to both of them alone" } as const;

/** A certified provider of identities, on this machine; its own pages ask who one is. */
export async function startProvider(): Promise<RealProvider> {
  const people = new Map<string, Identity>();
  const redirects = new Set<string>(["http://127.0.0.1/callback"]);
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let handler = provider(issuer, people, redirects);
  server.on("request", (request, response) => void handler(request, response));
  return {
    issuer,
    know: (name, identity) => void people.set(name, identity),
    allow: async (redirectUri) => {
      redirects.add(redirectUri);
      handler = provider(issuer, people, redirects);
    },
    stop: () => stop(server),
  };
}

function provider(
  issuer: string,
  people: ReadonlyMap<string, Identity>,
  redirects: ReadonlySet<string>,
) {
  return new Provider(issuer, {
    clients: [
      {
        ...{ client_id: REAL_CLIENT.clientId, client_secret: REAL_CLIENT.secret },
        ...{ redirect_uris: [...redirects], response_types: ["code"] },
        grant_types: ["authorization_code"],
      },
    ],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "groups"],
    },
    findAccount: (_context, name) => ({
      accountId: name,
      claims: () => ({
        ...{ sub: name, email_verified: true, name },
        ...(people.get(name) ?? {}),
      }),
    }),
    pkce: { required: () => true },
    cookies: { keys: ["only for this test"] },
  }).callback();
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
