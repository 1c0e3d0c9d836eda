import { z } from "zod";
import { KEY_PACE } from "@/lib/keys/pace";
import { PROBLEM_TITLES, type ProblemStatus } from "@/lib/keys/problem";
import { ProblemAnswer } from "./answers";
import { REMEMBERED_HOURS } from "./model";
import { OPERATIONS, type Named, type Operation } from "./operations";

/** Where the interface begins. */
export const API_BASE = "/api/v1";
/** Where examples are asked: whoever reads them puts their own in its place. */
const EXAMPLE_HOST = "https://steward.example";

export type Schema = Readonly<Record<string, unknown>>;

type Parameter = {
  readonly name: string;
  readonly in: "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
};

type Media = { readonly schema: Schema; readonly example?: unknown };

export type DescribedOperation = {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly security: readonly { readonly key: readonly string[] }[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: {
    readonly required: true;
    readonly description: string;
    readonly content: Readonly<Record<string, Media>>;
  };
  readonly responses: Readonly<
    Record<
      string,
      { readonly description: string } & (
        { readonly content: Readonly<Record<string, Media>> } | { readonly content?: never }
      )
    >
  >;
  readonly "x-codeSamples": readonly { readonly lang: "Shell"; readonly source: string }[];
};

export type OpenApi = {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: {
    readonly securitySchemes: Readonly<Record<string, Schema>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
};

const ABOUT = [
  "Ask with a key that an admin makes under Settings, API keys, and with each request: Authorization: Bearer steward_… A key is given single things to read and do; without any, /me is all it is told.",
  `A key may ask ${KEY_PACE.atOnce} times at once and ${KEY_PACE.aMinute} times a minute in the long run; then it waits as long as Retry-After says.`,
  `Send an Idempotency-Key of your own, a new one for each thing, with whatever you post: the same request under it is answered once, and the same again for ${REMEMBERED_HOURS} hours; another one under it is refused (422), and one that comes while the first is still being answered waits (409). Of a list only figures are remembered: asked for again, those who may go are looked for anew.`,
  "Whatever goes wrong is told as application/problem+json (RFC 9457), with the places in errors. Whatever is wrong with a key, the answer is the same.",
].join("\n\n");

/** The whole interface as an OpenAPI 3.1 document, made of the schemas that read requests and of those that tests hold answers against. */
export function openApi(): OpenApi {
  const schemas = new Map<string, Schema>();
  const refer = (named: Named, io: "input" | "output"): Schema => {
    schemas.set(named.name, jsonSchemaOf(named.schema, io));
    return { $ref: `#/components/schemas/${named.name}` };
  };
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  for (const operation of OPERATIONS)
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: described(operation, refer),
    };
  return {
    openapi: "3.1.0",
    info: { title: "Steward", version: "1", description: ABOUT },
    servers: [{ url: API_BASE }],
    paths,
    components: {
      securitySchemes: {
        key: {
          ...{ type: "http", scheme: "bearer" },
          description: "A key of one merchant. What it has to be given stands with each operation.",
        },
      },
      schemas: Object.fromEntries(schemas),
    },
  };
}

function jsonSchemaOf(schema: z.ZodType, io: "input" | "output"): Schema {
  const made = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
  // OpenAPI 3.1 says for the whole document which dialect its schemas are written in.
  return Object.fromEntries(Object.entries(made).filter(([name]) => name !== "$schema"));
}

type Refer = (named: Named, io: "input" | "output") => Schema;

function described(operation: Operation, refer: Refer): DescribedOperation {
  const { id, summary, about, scope } = operation;
  const parameters = [...queryOf(operation), ...(operation.method === "post" ? [NAMED_ONCE] : [])];
  const body = bodyOf(operation, refer);
  return {
    ...{ operationId: id, summary, description: about },
    security: [{ key: scope === null ? [] : [scope] }],
    parameters,
    ...(body ? { requestBody: body } : {}),
    responses: responsesOf(operation, refer),
    "x-codeSamples": [{ lang: "Shell", source: curlOf(operation) }],
  };
}

const NAMED_ONCE: Parameter = {
  ...{ name: "Idempotency-Key", in: "header", required: false },
  description: `A name of your own for this one request: sent again under it, it is not done twice. Remembered for ${REMEMBERED_HOURS} hours.`,
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

function queryOf({ query }: Operation): readonly Parameter[] {
  if (!query) return [];
  const { properties, required } = jsonSchemaOf(query, "input") as {
    readonly properties: Readonly<Record<string, Schema & { readonly description?: string }>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: "query" as const, required: required?.includes(name) ?? false },
    ...(description === undefined ? {} : { description }),
    schema,
  }));
}

function bodyOf({ body }: Operation, refer: Refer): DescribedOperation["requestBody"] | null {
  if (!body) return null;
  const most = `At most ${body.bytesMax.toLocaleString("en")} bytes.`;
  if (body.kind === "json")
    return {
      ...{ required: true, description: most },
      content: { "application/json": { schema: refer(body.of, "input"), example: body.example } },
    };
  const file: Media = { schema: { type: "string", format: "binary" } };
  return {
    ...{ required: true, description: `The file itself, without a form around it. ${most}` },
    content: Object.fromEntries(body.types.map((type) => [type, file])),
  };
}

/** What every request can be told, whatever it asks for. */
const ALWAYS: readonly ProblemStatus[] = [401, 403, 429, 500, 503];

const PROBLEMS: Readonly<Record<ProblemStatus, string>> = {
  400: "It cannot be read: no JSON, or not whole.",
  401: "No key that works was shown.",
  403: "The key was not given what is asked for.",
  404: "There is nothing at this address.",
  405: "Something else is asked for at this address; Allow says what.",
  409: "It does not fit what is there now, or the first request of this Idempotency-Key is still being answered.",
  413: "It is too large.",
  415: "It is in a form that is not read here.",
  422: "Something in it cannot be used; `errors` names the places. Or its Idempotency-Key belongs to another request.",
  429: "The key has asked too often; Retry-After says how long to wait.",
  500: "Something failed here. Nothing was done under the Idempotency-Key; send it again.",
  503: "Too much is being read at this moment, or the database does not answer; Retry-After says when to try again.",
};

function responsesOf(
  { answers, problems, scope }: Operation,
  refer: Refer,
): DescribedOperation["responses"] {
  const problem = refer({ name: "Problem", schema: ProblemAnswer }, "output");
  const faults = [...ALWAYS.filter((status) => scope !== null || status !== 403), ...problems];
  return Object.fromEntries([
    ...answers.map(({ status, about, content }) => [
      String(status),
      {
        description: about,
        content: Object.fromEntries(
          content.map(({ type, of }) => [
            type,
            { schema: of ? refer(of, "output") : { type: "string", format: "binary" } },
          ]),
        ),
      },
    ]),
    ...faults
      .toSorted((a, b) => a - b)
      .map((status) => [
        String(status),
        {
          description: `${PROBLEM_TITLES[status]}. ${PROBLEMS[status]}`,
          content: { "application/problem+json": { schema: problem } },
        },
      ]),
  ]);
}

/** How somebody asks for it by hand. */
function curlOf({ method, path, body, exampleQuery }: Operation): string {
  const query = exampleQuery ? `?${new URLSearchParams(exampleQuery).toString()}` : "";
  const address = `"${EXAMPLE_HOST}${API_BASE}${path}${query}"`;
  const lines = [`curl -H "Authorization: Bearer $STEWARD_API_KEY"`];
  if (method === "post") lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
  if (body?.kind === "json")
    lines.push(`-H "Content-Type: application/json"`, `-d '${JSON.stringify(body.example)}'`);
  if (body?.kind === "file") lines.push(`-X POST -T ${body.example}`);
  return [...lines, address].join(" \\\n  ");
}
