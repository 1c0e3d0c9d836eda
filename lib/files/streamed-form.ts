import { once } from "node:events";
import type { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { Sender } from "./sender";

/** What a browser sends: a form whose fields come before its file. */
export type SentForm = {
  readonly contentType: string | null;
  readonly body: ReadableStream<Uint8Array> | null;
};

/** What is wrong with a form before anybody looks at what it says. */
export type FormFault = "badForm" | "noFile";

export type FormReader<T> = {
  readonly fileBytesMax: number;
  readonly fieldCharsMax?: number;
  /** Reads the file as it arrives; what is said of it, and what it is called, is there already. */
  readonly onFile: (
    fields: ReadonlyMap<string, string>,
    file: Readable,
    name: string,
  ) => Promise<T>;
  readonly onFault: (fault: FormFault) => T;
};

const FIELD_CHARS_MAX = 2_048;

/**
 * Reads a form as it arrives. Its file is neither kept nor held in memory: the sender is slowed to the pace at which it
 * is read.
 */
export async function readStreamedForm<T>(
  { contentType, body }: SentForm,
  { fileBytesMax, fieldCharsMax = FIELD_CHARS_MAX, onFile, onFault }: FormReader<T>,
): Promise<T> {
  if (!body || !/^multipart\/form-data\s*;.*boundary=/i.test(contentType ?? ""))
    return onFault("badForm");
  const form = new Busboy({
    headers: { "content-type": contentType ?? "" },
    limits: {
      ...{ files: 1, fields: 20, parts: 21, fieldNameSize: 100, headerPairs: 20 },
      fieldSize: fieldCharsMax,
      // One byte more than is read: where it arrives, the reader itself says that the file is too large.
      fileSize: fileBytesMax + 1,
    },
  });
  const fields = new Map<string, string>();
  let file: Readable | null = null;

  const answer = new Promise<T>((resolve) => {
    form.on("field", (name, value) => fields.set(name, value));
    form.on("file", (_name, stream, filename) => {
      file = stream;
      // The parser only announces that the form broke off; whoever reads the file must meet it too.
      stream.on("error", (error) => stream.destroy(error));
      resolve(filename ? read(fields, stream, filename) : onFault("noFile"));
    });
    form.on("finish", () => resolve(onFault("noFile")));
    form.on("error", () => resolve(onFault("badForm")));
  });
  const read = async (
    said: ReadonlyMap<string, string>,
    stream: Readable,
    name: string,
  ): Promise<T> => {
    try {
      return await onFile(said, stream, name);
    } catch (error) {
      // The sender broke off; anything else is ours.
      if (stream.errored) return onFault("badForm");
      throw error;
    }
  };
  void feed(form, body, answer, (error) => file?.destroy(error));
  return answer;
}

/**
 * Hands the body on to the parser, no faster than it takes it. Once there is an answer the rest is read and dropped,
 * since a browser looks for an answer only when it has sent everything.
 */
async function feed(
  form: BusboyInstance,
  body: ReadableStream<Uint8Array>,
  answer: Promise<unknown>,
  breakOff: (error: Error) => void,
): Promise<void> {
  let isAnswered = false;
  const answered = answer.then(
    () => (isAnswered = true),
    () => (isAnswered = true),
  );
  const sender = new Sender(body);
  try {
    for (let piece = await sender.next(); piece !== null; piece = await sender.next()) {
      if (isAnswered || form.write(piece)) continue;
      await Promise.race([once(form, "drain").catch(() => undefined), answered]);
    }
    if (!isAnswered) form.end();
  } catch (error) {
    const lost = error instanceof Error ? error : new Error("The sender is gone.");
    breakOff(lost);
    form.emit("error", lost);
  }
}
