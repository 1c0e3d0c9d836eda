import { once } from "node:events";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import type { Grant } from "@/lib/access/grant";
import { transactResult } from "@/lib/db/transact";
import type { WantedOrder } from "@/lib/holdings/views";
import { refuse, type Result } from "@/lib/result";
import { HOLD_TIMEOUT_MS, sendList } from "./commands";
import { SendListInput } from "./input";
import { readListFile, readListText, type ListFault } from "./list";
import { LIST_BYTES_MAX } from "./model";
import type { LIST_PROBLEMS } from "./words";

/** What a browser sends: a form with a pasted list, a file, or both empty. */
export type Upload = {
  readonly contentType: string | null;
  readonly body: ReadableStream<Uint8Array> | null;
};

export type ListProblem = keyof typeof LIST_PROBLEMS;

/** Each is held in memory until it is whole: at most so many at once, so that memory is bounded. */
const LISTS_MAX = 4;
/** A browser that sends nothing for so long has gone. */
const IDLE_MS = 60_000;

const LIMITS = {
  files: 1,
  fields: 10,
  parts: 11,
  fieldNameSize: 100,
  // One byte more than is read: where it arrives, the list is too large.
  fieldSize: LIST_BYTES_MAX + 1,
  headerPairs: 20,
  fileSize: LIST_BYTES_MAX + 1,
} as const;

let underWay = 0;

/** Receives a list of orders and looks it up; answers where to go on from, or why it was not taken. */
export async function receiveList(
  grant: Grant<"holds.place">,
  { contentType, body }: Upload,
  now: Date,
): Promise<Result<{ readonly id: string }, ListProblem>> {
  if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(contentType ?? ""))
    return refuse("badForm");
  if (underWay >= LISTS_MAX) return refuse("tooManyAtOnce");
  underWay += 1;
  try {
    const sent = await readForm(contentType ?? "", body);
    if (sent === "broken") return refuse("badForm");
    const said = SendListInput.safeParse({ systemId: sent.fields.get("systemId") });
    if (!said.success) return refuse("notFound");
    const orders = ordersIn(sent);
    if (!orders.ok) return orders;
    const list = { orders: orders.value, systemId: said.data.systemId };
    return await transactResult(grant.merchantId, (tx) => sendList(tx, grant, list, now), {
      timeoutMs: HOLD_TIMEOUT_MS,
    });
  } finally {
    underWay -= 1;
  }
}

type Sent = { readonly fields: ReadonlyMap<string, string>; readonly file: Uint8Array | null };

/** The file where there is one, else what was pasted. */
function ordersIn({ fields, file }: Sent): Result<readonly WantedOrder[], ListFault | "noList"> {
  if (file !== null) return readListFile(file);
  const text = fields.get("orders") ?? "";
  if (text.trim() === "") return refuse("noList");
  return Buffer.byteLength(text) > LIST_BYTES_MAX ? refuse("listTooLarge") : readListText(text);
}

function readForm(contentType: string, body: ReadableStream<Uint8Array>): Promise<Sent | "broken"> {
  const form = new Busboy({ headers: { "content-type": contentType }, limits: LIMITS });
  const fields = new Map<string, string>();
  let reading: Promise<Uint8Array | null | "broken"> = Promise.resolve(null);
  let file: Readable | null = null;
  const sent = new Promise<Sent | "broken">((resolve) => {
    form.on("field", (name, value) => fields.set(name, value));
    form.on("file", (_name, stream, filename) => {
      file = stream;
      // The parser only announces that the form broke off; whoever reads the file must meet it too.
      stream.on("error", (error) => stream.destroy(error));
      reading = collect(stream).then((content) =>
        content === "broken" || filename ? content : null,
      );
    });
    form.on("finish", () => {
      void reading.then((content) =>
        resolve(content === "broken" ? "broken" : { fields, file: content }),
      );
    });
    form.on("error", () => resolve("broken"));
  });
  void feed(form, body, (error) => file?.destroy(error));
  return sent;
}

async function collect(stream: Readable): Promise<Uint8Array | "broken"> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of stream as AsyncIterable<Uint8Array>) pieces.push(piece);
  } catch {
    return "broken";
  }
  return Buffer.concat(pieces);
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
