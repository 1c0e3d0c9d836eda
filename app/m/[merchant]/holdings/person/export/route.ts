import { isConfirmed } from "@/lib/access/policy";
import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser, grantFor, read } from "@/lib/access/session";
import { csvAnswer } from "@/lib/files/csv-answer";
import { COPIES_HEAD, copyCells } from "@/lib/holdings/export";
import { CopiesInput } from "@/lib/holdings/input";
import { exportedCopies } from "@/lib/holdings/views";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";

type Context = { params: Promise<{ merchant: string }> };

/** The copies of a looked-up shopper as a CSV. They are named by their ids: the detail itself is not sent again. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  if (!isSameOrigin(request.headers)) return say(403, "The form came from another site.");
  const back = encodeURIComponent(`/m/${merchant}/holdings/person`);
  const signedIn = await currentUser();
  if (!signedIn) return sendTo(`/sign-in?to=${back}`);
  const grant = await grantFor(merchant, "holdings.export");
  if (!grant) return say(404, "There is nothing here.");
  // As every file with many people's records in it: only for whoever has just shown that it is them.
  if (!isConfirmed(signedIn.session.confirmedAt, now()))
    return sendTo(`/account/confirm?to=${back}`);
  const form = await request.formData().catch(() => null);
  const input = CopiesInput.safeParse({ ids: form?.get("ids") });
  if (!input.success) return say(400, "These are no records. Look the shopper up again.");

  const at = now();
  const today = dayOf(at);
  const { copies, page } = await read(grant, (tx, key) =>
    exportedCopies(tx, key, input.data.ids, at),
  );
  const names = new Map(page.systems.map(({ id, name }) => [id, name]));
  return csvAnswer(`${merchant}-copies-${today}`, [
    COPIES_HEAD,
    ...copies.map((copy) => copyCells(copy, names, page.rules, today)),
  ]);
}

const sendTo = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path } });

const say = (status: number, text: string): Response =>
  new Response(text, { status, headers: { "Cache-Control": "no-store" } });
