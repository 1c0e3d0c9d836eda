import type { z } from "zod";
import * as decisions from "@/app/api/v1/decisions/route";
import * as batch from "@/app/api/v1/decisions/batch/route";
import * as list from "@/app/api/v1/checks/list/route";
import * as message from "@/app/api/v1/checks/message/route";
import * as holdings from "@/app/api/v1/holdings/route";
import * as imports from "@/app/api/v1/imports/route";
import * as me from "@/app/api/v1/me/route";
import * as status from "@/app/api/v1/status/route";
import type { KeyScope } from "@/lib/access/permissions";
import { ProblemAnswer } from "@/lib/api/answers";
import { OPERATIONS } from "@/lib/api/operations";
import { addPerson, type TestMerchant, type TestPerson } from "./builders";
import { keyAt } from "./keys";

type Handler = (request: Request) => Promise<Response>;

/** Every address of the interface with what answers there. */
export const ROUTES: Readonly<Record<string, Readonly<Record<string, Handler>>>> = {
  "/me": me as unknown as Record<string, Handler>,
  "/decisions": decisions as unknown as Record<string, Handler>,
  "/decisions/batch": batch as unknown as Record<string, Handler>,
  "/checks/message": message as unknown as Record<string, Handler>,
  "/checks/list": list as unknown as Record<string, Handler>,
  "/holdings": holdings as unknown as Record<string, Handler>,
  "/status": status as unknown as Record<string, Handler>,
  "/imports": imports as unknown as Record<string, Handler>,
};

export type Asked = {
  readonly key: string | null;
  readonly body?: BodyInit | object;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A request as a program would send it: what is no text and no bytes goes as JSON. */
export function requestTo(
  method: string,
  path: string,
  { key, body, headers = {} }: Asked,
): Request {
  const isRaw =
    body === undefined ||
    typeof body === "string" ||
    body instanceof Uint8Array ||
    body instanceof FormData;
  return new Request(`http://steward.example/api/v1${path}`, {
    method,
    headers: {
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
      ...(isRaw ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
  });
}

/** Asks the route that the build would ask, and holds what it answers in JSON against the document's schemas. */
export async function ask(method: "GET" | "POST", path: string, asked: Asked): Promise<Response> {
  const [bare = ""] = path.split("?");
  const handler = ROUTES[bare]?.[method];
  if (!handler) throw new Error(`Nothing answers ${method} ${bare}.`);
  const answer = await handler(requestTo(method, path, asked));
  await holdAgainstDocument(method, bare, answer.clone());
  return answer;
}

async function holdAgainstDocument(method: string, path: string, answer: Response): Promise<void> {
  const operation = OPERATIONS.find(
    (each) => each.path === path && each.method === method.toLowerCase(),
  );
  if (!operation) throw new Error(`${method} ${path} stands in no document.`);
  const type = answer.headers.get("content-type") ?? "";
  if (!answer.ok) {
    if (type !== "application/problem+json") throw new Error(`${path} answered ${type}.`);
    const problem = ProblemAnswer.parse(await answer.json());
    if (problem.status !== answer.status) throw new Error(`${path} tells two statuses.`);
    const known = [401, 403, 429, 500, 503, ...operation.problems].some(
      (one) => one === answer.status,
    );
    if (!known) throw new Error(`${path} answered ${answer.status}, which no document says.`);
    return;
  }
  const described = operation.answers.find(({ status: one }) => one === answer.status);
  if (!described) throw new Error(`${path} answered ${answer.status}, which no document says.`);
  const content = described.content.find((one) => type.startsWith(one.type));
  if (!content) {
    if (type.startsWith("text/") && described.content.some(({ of }) => of === null)) return;
    throw new Error(`${path} answered ${type}, which no document says.`);
  }
  const schema = content.of?.schema;
  if (!schema) return;
  const text = await answer.text();
  const all = content.type === "application/x-ndjson" ? text.split("\n").filter(Boolean) : [text];
  for (const each of all) (schema as z.ZodType).parse(JSON.parse(each));
}

const admins = new Map<string, Promise<TestPerson>>();

/** The text of a key of this merchant that works today and was given this. */
export async function keyFor(
  merchant: Pick<TestMerchant, "id">,
  ...scopes: readonly KeyScope[]
): Promise<string> {
  const admin = admins.get(merchant.id) ?? addPerson(merchant, "admin");
  admins.set(merchant.id, admin);
  return (await keyAt(merchant, await admin, { scopes: [...scopes] }, new Date())).text;
}

export const FACTS = {
  ...{ channel: "buy_with_prime", fields: ["user.contact.email"], purpose: "marketing" },
  ...{ medium: "email", recipient: "Mailer" },
} as const;
