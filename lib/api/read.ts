import type { z } from "zod";
import { problem, type FieldFault } from "@/lib/keys/problem";
import { FAULTS_MAX } from "./model";
import { wholeOf } from "./sent";

/** What a request says, or the answer that sends it away. */
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly answer: Response };

const away = (answer: Response) => ({ ok: false, answer }) as const;

/** The answer to what is wrong in single places. */
export const faulty = (errors: readonly FieldFault[]): Response =>
  problem(422, "Something in the request cannot be used; its places are named.", {
    errors: errors.slice(0, FAULTS_MAX),
  });

/** What the address of a request says. */
export function readQuery<S extends z.ZodType>(request: Request, schema: S): Read<z.output<S>> {
  const { searchParams } = new URL(request.url);
  const names = [...searchParams.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return away(faulty([{ parameter: twice, detail: "Say it once." }]));
  const parsed = schema.safeParse(Object.fromEntries(searchParams));
  if (parsed.success) return { ok: true, value: parsed.data };
  return away(
    faulty(
      placesIn(parsed.error).map(({ path, detail }) => ({
        ...{ parameter: String(path[0] ?? ""), detail },
      })),
    ),
  );
}

type Place = { readonly path: readonly PropertyKey[]; readonly detail: string };

/** Every place at which something is wrong; of what nobody asked for, each name is a place of its own. */
const placesIn = ({ issues }: z.ZodError): readonly Place[] =>
  issues.flatMap((issue): readonly Place[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: [...issue.path, key],
          detail: "Nothing here has this name.",
        }))
      : [{ path: issue.path, detail: issue.message }],
  );

const isJson = (request: Request): boolean =>
  /^application\/json\s*(?:;|$)/i.test(request.headers.get("content-type") ?? "");

/** What a request sends as JSON. */
export async function readJson<S extends z.ZodType>(
  request: Request,
  source: AsyncIterable<Uint8Array>,
  schema: S,
  bytesMax: number,
): Promise<Read<z.output<S>>> {
  if (!isJson(request)) return away(problem(415, "Send JSON, as Content-Type: application/json."));
  if (Number(request.headers.get("content-length") ?? 0) > bytesMax)
    return away(tooLarge(bytesMax));
  const bytes = await wholeOf(source, bytesMax);
  if (bytes === null) return away(tooLarge(bytesMax));
  const json = jsonIn(bytes);
  if (!json.ok) return away(problem(400, "What was sent is no JSON in UTF-8."));
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return away(
    faulty(
      placesIn(parsed.error).map(({ path, detail }) => ({ pointer: pointerTo(path), detail })),
    ),
  );
}

function jsonIn(bytes: Uint8Array): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false };
  }
}

/** A place in a body as a fragment (RFC 6901). */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  `#${path.map((step) => `/${encodeURIComponent(String(step).replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("")}`;

export const tooLarge = (bytesMax: number): Response =>
  problem(413, `Send at most ${bytesMax.toLocaleString("en")} bytes.`);

/** A file is sent as the body itself: a form around it would be read as part of it. */
export function refuseForm(request: Request): Response | null {
  return /^multipart\//i.test(request.headers.get("content-type") ?? "")
    ? problem(415, "Send the file itself as the body, without a form around it.")
    : null;
}

export const busy = (): Response =>
  problem(503, "Several files are being read at this moment. Try again in a minute.", {
    headers: { "Retry-After": "60" },
  });
