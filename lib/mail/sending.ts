import { setTimeout as sleep } from "node:timers/promises";
import { isPassing } from "@/lib/db/passing";
import { env } from "@/lib/env";
import { now } from "@/lib/time/now";
import { claimDue, noteRefused, noteSent, noteUnsure, putOffDue, type Claim } from "./claim";
import { compose, sender } from "./compose";
import { layDown } from "./folder";
import { afterFailure, isTooOld } from "./rules";
import { converse, NotConnected, type Conversation } from "./smtp";
import { readSmtpUrl } from "./smtp-url";

/** One turn ends by then; what is left is due at the next. */
const TURN_MS = 10 * 60_000;

/**
 * Sends whatever is due, one message after the other, until nothing is left or the process is to end. Any number of
 * processes may do so at once: each message is held by the lock of its row.
 */
export async function sendDue(
  signal: AbortSignal,
  SMTP_URL: string | undefined = env().SMTP_URL,
): Promise<void> {
  const until = performance.now() + TURN_MS;
  let conversation: Conversation | null = null;
  try {
    while (!signal.aborted && performance.now() < until) {
      const claim = await claimDue(now());
      if (!claim) return;
      try {
        if (isTooOld(claim.mail, now())) {
          await claim.fail({ state: "failed", problem: "tooOld" }, now());
        } else if (SMTP_URL === undefined) {
          await file(claim);
        } else {
          if (!conversation?.isOpen()) conversation = await converse(readSmtpUrl(SMTP_URL));
          await give(claim, conversation);
        }
      } catch (error) {
        if (!(error instanceof NotConnected)) {
          if (!claim.isOver() && !isPassing(error))
            await claim.fail(afterFailure(claim.mail, "fault", now()), now());
          await claim.giveBack();
          throw error;
        }
        await claim.giveBack();
        // The mail server is away for all of them alike: nobody tries each by itself.
        const { problem } = error;
        const at = now();
        return await putOffDue((mail) => afterFailure(mail, problem, at), at);
      }
    }
  } finally {
    conversation?.end();
  }
}

/** Doing so again does the same, so the note may come after the deed. */
async function file(claim: Claim): Promise<void> {
  try {
    await layDown(claim.mail, await compose(claim.mail));
  } catch {
    await claim.fail(afterFailure(claim.mail, "folder", now()), now());
    return;
  }
  await claim.file(now());
}

async function give(claim: Claim, conversation: Conversation): Promise<void> {
  const { mail } = claim;
  const message = { from: sender(), to: mail.to, raw: await compose(mail) };
  const outcome = await conversation.give(message, () => claim.handOver(now()));
  switch (outcome.kind) {
    case "accepted":
      return kept(() => noteSent(mail.id, now()));
    case "unsure":
      return kept(() => noteUnsure(mail.id, "noAnswer"));
    case "refused": {
      const next = afterFailure(mail, outcome.problem, now());
      return outcome.before
        ? claim.fail(next, now())
        : kept(() => noteRefused(mail.id, next, now()));
    }
  }
}

const NOTE_TRIES = 5;

/** Tries a note again while the database is away: what it says is known nowhere else. */
async function kept(note: () => Promise<void>): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await note();
    } catch (error) {
      if (tried === NOTE_TRIES) throw error;
      await sleep(500 * tried);
    }
  }
}
