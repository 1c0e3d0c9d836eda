import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What a provider says of somebody, and how it cheats while it does. */
export type Lie = {
  /** Claims in place of those that would be right. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Signed by a key that is not among those it publishes. */
  readonly foreignKey?: boolean;
  /** Not signed at all, and says so. */
  readonly unsigned?: boolean;
  /** Its discovery names another issuer. */
  readonly issuer?: string;
  /** Its token endpoint answers with so many bytes, or not at all. */
  readonly bytes?: number;
  readonly redirects?: boolean;
};

export type Issuer = {
  readonly issuer: string;
  /** What it will say next. */
  lie: Lie;
  /** The nonce that the browser brought it. */
  nonce: string;
  /** Forms that reached its token endpoint. */
  readonly asked: URLSearchParams[];
  readonly stop: () => Promise<void>;
};

export const CLIENT = { clientId: "steward", secret: "a secret between the two" } as const;

const text = (content: unknown): string =>
  Buffer.from(JSON.stringify(content)).toString("base64url");

function tokenOf(key: KeyObject, { claims = {}, unsigned = false }: Lie, usual: object): string {
  const head = unsigned ? { alg: "none" } : { alg: "RS256", kid: "one" };
  const said = `${text(head)}.${text({ ...usual, ...claims })}`;
  if (unsigned) return `${said}.`;
  return `${said}.${sign("sha256", Buffer.from(said), key).toString("base64url")}`;
}

/** A small provider of our own, which says whatever a test has it say. */
export async function startIssuer(): Promise<Issuer> {
  const honest = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: Issuer = {
    ...{ issuer: address, lie: {}, nonce: "", asked: [] },
    stop: () => stop(server),
  };

  server.on("request", (request, response) => {
    const json = (content: unknown) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(content));
    };
    const { lie } = issuer;
    if (request.url === "/.well-known/openid-configuration")
      return json({
        issuer: lie.issuer ?? address,
        ...{ authorization_endpoint: `${address}/auth`, token_endpoint: `${address}/token` },
        ...{ jwks_uri: `${address}/jwks`, response_types_supported: ["code"] },
        ...{
          id_token_signing_alg_values_supported: ["RS256"],
          subject_types_supported: ["public"],
        },
        authorization_response_iss_parameter_supported: true,
      });
    if (request.url === "/jwks")
      return json({
        keys: [
          { ...honest.publicKey.export({ format: "jwk" }), kid: "one", alg: "RS256", use: "sig" },
        ],
      });
    if (request.url !== "/token") return void response.writeHead(404).end();
    if (lie.redirects) return void response.writeHead(307, { location: `${address}/jwks` }).end();
    if (lie.bytes !== undefined) return void response.end(Buffer.alloc(lie.bytes, 32));
    let form = "";
    request.on("data", (piece: Buffer) => (form += piece.toString()));
    request.on("end", () => {
      issuer.asked.push(new URLSearchParams(form));
      const at = Math.floor(Date.now() / 1_000);
      const usual = {
        ...{ iss: address, aud: CLIENT.clientId, nonce: issuer.nonce, iat: at, exp: at + 60 },
        ...{ sub: "one", email: "ann@shop.example", email_verified: true, name: "Ann" },
      };
      const key = lie.foreignKey ? foreign.privateKey : honest.privateKey;
      json({
        ...{ access_token: randomBytes(8).toString("hex"), token_type: "Bearer", expires_in: 60 },
        id_token: tokenOf(key, lie, usual),
      });
    });
  });
  return issuer;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
