import { timingSafeEqual } from "node:crypto";
import type { Grant } from "@/lib/access/grant";
import type { Permission } from "@/lib/access/permissions";
import { newId } from "@/lib/crypto/id";
import { merchantHash } from "@/lib/crypto/merchant-key";
import type { Tx } from "@/lib/db/client";
import { transact } from "@/lib/db/transact";
import type { Granted } from "@/lib/keys/doors";
import { problem } from "@/lib/keys/problem";
import { now as readClock } from "@/lib/time/now";
import { CUT_OFF_MINUTES, REMEMBERED_HOURS, REMEMBERED_MAX, STILL_SECONDS } from "./model";
import { Sent } from "./sent";
import * as store from "./store";

/*
 * A program that hears no answer sends its request again, and must not do twice what it asked for. Under a name of its own
 * (`Idempotency-Key`) a request is answered once, and the same again for a day.
 */

/** An answer in JSON: kept, sealed, where its request has a name. Any other answer is a response, and never kept. */
export type Told = { readonly status: 200 | 201; readonly told: object };

export const told = (body: object, status: Told["status"] = 200): Told => ({ status, told: body });

/** One try at an answer. */
export type Turn = {
  readonly source: AsyncIterable<Uint8Array>;
  /** Whether it was answered before, and is only made anew: nothing is noted of it. */
  readonly isRepeat: boolean;
  /**
   * Keeps the answer in the transaction of what it answers, so that there is both or neither; null of one that is made
   * anew. It undoes the transaction of a try that was taken for lost meanwhile, since another one does the same.
   */
  readonly keep: (tx: Tx, answer: Told | null) => Promise<void>;
};

/** Another try has taken the name of this one. */
class TakenOver extends Error {
  override readonly name = "TakenOver";
}

type Work = (turn: Turn) => Promise<Told | Response>;

const NAME = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;

/** Answers a request, and once only where it has a name. */
export async function answerOnce<P extends Permission>(
  request: Request,
  caller: Granted<P>,
  work: Work,
  now: Date,
): Promise<Response> {
  const sent = new Sent(request.body);
  const named = request.headers.get("idempotency-key");
  try {
    if (named === null)
      return responseOf(await work({ source: sent.bytes(), isRepeat: false, keep: nothing }));
    if (!NAME.test(named))
      return problem(
        400,
        "An Idempotency-Key has 1 to 255 characters, letters, digits and signs.",
        {
          errors: [{ header: "Idempotency-Key", detail: "It cannot be read." }],
        },
      );
    return await answerNamed(request, caller, named, { sent, work }, now);
  } catch (error) {
    if (sent.isBroken) return problem(400, "What arrived was not whole. Send it once more.");
    throw error;
  } finally {
    void sent.drain().catch(() => undefined);
  }
}

const nothing = () => Promise.resolve();

const responseOf = (answer: Told | Response): Response =>
  answer instanceof Response ? answer : jsonText(JSON.stringify(answer.told), answer.status);

const jsonText = (text: string, status: number, headers: Readonly<Record<string, string>> = {}) =>
  new Response(text, {
    status,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers },
  });

async function answerNamed<P extends Permission>(
  request: Request,
  { grant, key }: Granted<P>,
  named: string,
  { sent, work }: { readonly sent: Sent; readonly work: Work },
  now: Date,
): Promise<Response> {
  const { merchantId } = grant;
  const which = { keyId: key.id, name: hashOf(merchantId, `name\n${named}`), attempt: newId() };
  const begun = await transact(merchantId, (tx) => begin(tx, grant, which, now));
  if (begun === "running")
    return problem(409, "The first request of this Idempotency-Key is still being answered.", {
      headers: { "Retry-After": "1" },
    });
  if (begun === "tooMany")
    return problem(
      429,
      `This key has used ${REMEMBERED_MAX} Idempotency-Keys within ${REMEMBERED_HOURS} hours, and more are not remembered.`,
      { headers: { "Retry-After": "3600" } },
    );
  const hash = async () => requestHash(request, merchantId, await sent.sha256());
  if (begun !== "new") return repeated(begun, { sent, work, hash });

  const giveBack = () => transact(merchantId, (tx) => store.giveBack(tx, grant, which));
  let isKept = false;
  const keep = async (tx: Tx, answer: Told | null) => {
    const status = answer?.status ?? 200;
    const text = answer && JSON.stringify(answer.told);
    const saved = { requestHash: await hash(), status, answer: text };
    if (!(await store.saveAnswered(tx, grant, which, saved))) throw new TakenOver();
    isKept = true;
  };
  const stillThere = setInterval(() => {
    // One that is missed is no harm: the next one comes long before anybody takes this try for lost.
    const said = transact(merchantId, (tx) => store.touch(tx, grant, which, readClock()));
    void said.catch(() => undefined);
  }, STILL_SECONDS * 1000);
  stillThere.unref();
  try {
    const answer = await work({ source: sent.bytes(), isRepeat: false, keep });
    // A refusal did nothing, and its name is free again.
    if (answer instanceof Response && !answer.ok) await giveBack();
    else if (!isKept)
      await transact(merchantId, (tx) => keep(tx, answer instanceof Response ? null : answer));
    return responseOf(answer);
  } catch (error) {
    if (error instanceof TakenOver)
      return problem(409, "This took so long that another try under its Idempotency-Key does it.", {
        headers: { "Retry-After": "1" },
      });
    await giveBack();
    throw error;
  } finally {
    clearInterval(stillThere);
  }
}

async function begin(
  tx: Tx,
  grant: Grant,
  which: store.Remembered,
  now: Date,
): Promise<"new" | "running" | "tooMany" | store.Answered> {
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const at = { now, forgotten: ago(REMEMBERED_HOURS * 60), cutOff: ago(CUT_OFF_MINUTES) };
  if (await store.take(tx, grant, which, at)) {
    if ((await store.countRemembered(tx, grant, which.keyId, REMEMBERED_MAX + 1)) <= REMEMBERED_MAX)
      return "new";
    await store.giveBack(tx, grant, which);
    return "tooMany";
  }
  return (await store.findAnswered(tx, grant, which)) ?? "running";
}

/** The same request once more gets the same answer; another one under its name gets none. */
async function repeated(
  { requestHash: first, status, answer }: store.Answered,
  {
    sent,
    work,
    hash,
  }: {
    readonly sent: Sent;
    readonly work: Work;
    readonly hash: () => Promise<Uint8Array>;
  },
): Promise<Response> {
  const anew =
    answer === null
      ? await work({ source: sent.bytes(), isRepeat: true, keep: nothing })
      : jsonText(answer, status, { "Idempotent-Replayed": "true" });
  return timingSafeEqual(first, await hash())
    ? responseOf(anew)
    : problem(422, "This Idempotency-Key belongs to another request. Use a new one for each.", {
        errors: [{ header: "Idempotency-Key", detail: "It was used for another request." }],
      });
}

const hashOf = (merchantId: string, text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(merchantHash(merchantId, "request")(text), "hex"));

/** What makes two requests the same: where they go, what their address says, what they send. */
function requestHash(request: Request, merchantId: string, sha256: string) {
  const { pathname, searchParams } = new URL(request.url);
  searchParams.sort();
  const about = [request.method, pathname, searchParams.toString(), sha256];
  return hashOf(merchantId, `request\n${about.join("\n")}`);
}

/** Forgets what was answered so long ago that no program asks again. */
export const forgetOldAnswers = (tx: Tx, grant: Grant<"imports.run">, now: Date): Promise<number> =>
  store.removeAnsweredBefore(tx, grant, new Date(now.getTime() - REMEMBERED_HOURS * 3_600_000));
