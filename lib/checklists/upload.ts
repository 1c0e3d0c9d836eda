import { once } from "node:events";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import type { Grant } from "@/lib/access/grant";
import { transactResult } from "@/lib/db/transact";
import { addFile, isBomb, type AddEvidenceRefusal } from "./evidence";
import { EVIDENCE_NAME_MAX, FileInput } from "./input";
import { mediaTypeOf, type FileFault } from "./media-type";
import { FILE_BYTES_MAX } from "./model";

/** What a browser sends: a form whose fields come before its file. */
export type Upload = {
  readonly contentType: string | null;
  readonly body: ReadableStream<Uint8Array> | null;
};

export type UploadProblem =
  "badForm" | "noFile" | "noDay" | "tooLarge" | "bomb" | "tooManyAtOnce" | FileFault["kind"];

/** Why a file was not kept. What is about its name is said in words by the page. */
export type UploadFault =
  | { readonly kind: Exclude<UploadProblem, "otherType"> | AddEvidenceRefusal }
  | Extract<FileFault, { readonly kind: "otherType" }>;

export type UploadAnswer =
  | { readonly ok: true; readonly id: string | null; readonly step: string | null }
  | {
      readonly ok: false;
      readonly fault: UploadFault;
      /** Where the form said that the file belongs. */
      readonly id: string | null;
      readonly step: string | null;
    };

/** Each is held in memory until it is whole: at most so many at once, so that memory is bounded. */
const UPLOADS_MAX = 4;
/** A browser that sends nothing for so long has gone. */
const IDLE_MS = 60_000;

const LIMITS = {
  files: 1,
  fields: 10,
  parts: 11,
  fieldNameSize: 100,
  fieldSize: 2_048,
  headerPairs: 20,
  // One byte more than is kept: where it arrives, the file is too large.
  fileSize: FILE_BYTES_MAX + 1,
} as const;

let underWay = 0;

/** Receives a file for a step. It is looked at whole, then kept sealed in one transaction, or nothing of it is. */
export async function receiveEvidence(
  grant: Grant<"checklists.work">,
  { contentType, body }: Upload,
  now: Date,
): Promise<UploadAnswer> {
  const refused = (kind: "badForm" | "tooManyAtOnce"): UploadAnswer => ({
    ...{ ok: false, fault: { kind }, id: null, step: null },
  });
  if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(contentType ?? ""))
    return refused("badForm");
  if (underWay >= UPLOADS_MAX) return refused("tooManyAtOnce");

  underWay += 1;
  try {
    const sent = await readForm(contentType ?? "", body);
    const place = { id: sent.fields.get("id") ?? null, step: sent.fields.get("step") ?? null };
    const fault = await keep(grant, sent, now);
    return fault === null ? { ok: true, ...place } : { ok: false, fault, ...place };
  } finally {
    underWay -= 1;
  }
}

type Sent = {
  readonly fields: ReadonlyMap<string, string>;
  readonly file:
    { readonly name: string; readonly content: Uint8Array } | "none" | "tooLarge" | "broken";
};

/** Why it was not kept; null where it was. */
async function keep(
  grant: Grant<"checklists.work">,
  { fields, file }: Sent,
  now: Date,
): Promise<UploadFault | null> {
  if (file === "broken") return { kind: "badForm" };
  if (file === "tooLarge") return { kind: "tooLarge" };
  if (file === "none") return { kind: "noFile" };
  const input = FileInput.safeParse(Object.fromEntries(fields));
  if (!input.success) {
    const isDay = ({ path }: { path: PropertyKey[] }) =>
      path[0] === "speaksFor" || path[0] === "expiresOn";
    return { kind: input.error.issues.every(isDay) ? "noDay" : "badForm" };
  }

  const { name, content } = file;
  const type = mediaTypeOf(name, content);
  if (!type.ok) return type.fault;
  if (type.isZip && (await isBomb(content))) return { kind: "bomb" };
  const received = { name, mediaType: type.mediaType, content };
  const added = await transactResult(
    grant.merchantId,
    (tx) => addFile(tx, grant, { ...input.data, file: received }, now),
    { timeoutMs: 60_000 },
  );
  return added.ok ? null : { kind: added.refusal };
}

/** A name without a path and without what no name holds. */
const cleanName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? "").replace(/\p{C}/gu, "").trim().slice(-EVIDENCE_NAME_MAX) ||
  "file";

function readForm(contentType: string, body: ReadableStream<Uint8Array>): Promise<Sent> {
  const form = new Busboy({ headers: { "content-type": contentType }, limits: LIMITS });
  const fields = new Map<string, string>();
  let file: Readable | null = null;
  const sent = new Promise<Sent>((resolve) => {
    form.on("field", (name, value) => fields.set(name, value));
    form.on("file", (_name, stream, filename) => {
      file = stream;
      // The parser only announces that the form broke off; whoever reads the file must meet it too.
      stream.on("error", (error) => stream.destroy(error));
      const named = (content: Uint8Array) =>
        filename ? { name: cleanName(filename), content } : ("none" as const);
      void collect(stream).then((content) =>
        resolve({ fields, file: typeof content === "string" ? content : named(content) }),
      );
    });
    form.on("finish", () => file ?? resolve({ fields, file: "none" }));
    form.on("error", () => resolve({ fields, file: "broken" }));
  });
  void feed(form, body, (error) => file?.destroy(error));
  return sent;
}

async function collect(stream: Readable): Promise<Uint8Array | "tooLarge" | "broken"> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) pieces.push(piece);
  } catch {
    return "broken";
  }
  const content = Buffer.concat(pieces);
  return content.length > FILE_BYTES_MAX ? "tooLarge" : content;
}

/** Hands the body on to the parser, no faster than it takes it. */
async function feed(
  form: BusboyInstance,
  body: ReadableStream<Uint8Array>,
  breakOff: (error: Error) => void,
): Promise<void> {
  const reader = body.getReader();
  const idle = setTimeout(() => void reader.cancel().catch(() => undefined), IDLE_MS);
  try {
    for (;;) {
      idle.refresh();
      const { done, value } = await reader.read();
      if (done) break;
      if (!form.write(value)) await once(form, "drain");
    }
    form.end();
  } catch (error) {
    const lost = error instanceof Error ? error : new Error("The sender is gone.");
    breakOff(lost);
    form.emit("error", lost);
  } finally {
    clearTimeout(idle);
  }
}
