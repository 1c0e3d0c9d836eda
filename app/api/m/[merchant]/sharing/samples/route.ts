import { currentUser, grantFor, read } from "@/lib/access/session";
import { sampleTable } from "@/lib/demo/samples";
import { loadedOn } from "@/lib/demo/views";
import { checkSample, formFault } from "@/lib/sharing/receive";
import { dayOf } from "@/lib/time/day";
import { now } from "@/lib/time/now";
import { callerOf, faultAnswer, toCheck, type Context } from "../door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

/** Nobody’s form of one short field is longer. */
const FORM_BYTES_MAX = 1_000;

/** Where a sample of the demo is checked as if it had been sent. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const caller = await callerOf(request, context, "list");
  if ("answer" in caller) return caller.answer;
  const { merchant, grants } = caller;
  const overview = await grantFor(merchant, "overview.read");
  const isDemo = (await currentUser())?.memberships.find(({ slug }) => slug === merchant)?.isDemo;
  // Only the demo has what the samples are about.
  if (!overview || !isDemo) return faultAnswer(caller, "list", formFault("badForm"));
  const length = Number(request.headers.get("content-length") ?? Infinity);
  if (length > FORM_BYTES_MAX) return faultAnswer(caller, "list", formFault("badForm"));
  const key = new URLSearchParams(await request.text()).get("sample");
  const at = now();
  const day = await read(overview, (tx, reading) => loadedOn(tx, reading, dayOf(at)));
  const sample = sampleTable(key, day);
  if (!sample) return faultAnswer(caller, "list", formFault("badForm"));
  const answer = await checkSample(grants, sample, at);
  return answer.ok
    ? toCheck(merchant, sample.kind, answer.found.id)
    : faultAnswer(caller, sample.kind, answer);
}
