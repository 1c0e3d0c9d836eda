import type { Readable } from "node:stream";
import type { Grant } from "@/lib/access/grant";
import { transactResult } from "@/lib/db/transact";
import { readStreamedForm, type SentForm } from "@/lib/files/streamed-form";
import { refuse, type Result } from "@/lib/result";
import { keepInvitees } from "./inviting";
import { readInvitees } from "./invitees";
import { INVITE_BYTES_MAX } from "./model";
import type { INVITE_UPLOAD_PROBLEMS } from "./words";

export type InviteUploadProblem = keyof typeof INVITE_UPLOAD_PROBLEMS;

/** Each is held in memory until it is whole: at most so many at once, so that memory is bounded. */
const FILES_MAX = 4;
let underWay = 0;

type Received = Result<{ readonly id: string }, InviteUploadProblem>;

/** Receives a file of people and keeps who could be invited for a preview; the file itself is forgotten. */
export async function receiveInvitees(
  grant: Grant<"users.change">,
  sent: SentForm,
  now: Date,
): Promise<Received> {
  if (underWay >= FILES_MAX) return refuse("tooManyAtOnce");
  underWay += 1;
  try {
    return await readStreamedForm<Received>(sent, {
      fileBytesMax: INVITE_BYTES_MAX,
      onFault: (fault) => refuse(fault),
      onFile: async (_fields, file) => {
        const read = readInvitees(await collect(file));
        if (!read.ok) return read;
        return transactResult(grant.merchantId, (tx) => keepInvitees(tx, grant, read.value, now));
      },
    });
  } finally {
    underWay -= 1;
  }
}

async function collect(file: Readable): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces);
}
