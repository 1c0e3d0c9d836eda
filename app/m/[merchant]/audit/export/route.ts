import { notFound, redirect } from "next/navigation";
import { actorName, changeOf, type Names, sentenceOf } from "@/components/audit/sentences";
import { withQuery } from "@/components/audit/addresses";
import { isConfirmed } from "@/lib/access/policy";
import { currentUser, grantFor, read } from "@/lib/access/session";
import { eventFilter, readTrailFilter, trailQuery } from "@/lib/audit/input";
import { actorId } from "@/lib/access/grant";
import type { ChainedEvent } from "@/lib/audit/model";
import { recordExport, trailPage } from "@/lib/audit/views";
import { csvLine } from "@/lib/files/csv";
import { trailNames } from "@/lib/overview/trail";
import { dayOf } from "@/lib/time/day";
import { formatFor } from "@/lib/time/format";
import { now } from "@/lib/time/now";

const EVENTS_AT_ONCE = 1_000;
const COLUMNS = [
  "number",
  "at (UTC)",
  "by",
  "what",
  "before",
  "after",
  "event",
  "details",
  "by kind",
  "by id",
  "subject id",
  "seal",
];

/** The trail as a file, under the filters of the page: all of it, however long, a thousand events at a time. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ merchant: string }> },
): Promise<Response> {
  const { merchant } = await params;
  const filter = readTrailFilter(Object.fromEntries(new URL(request.url).searchParams));
  const signedIn = await currentUser();
  const back = encodeURIComponent(withQuery(`/m/${merchant}/audit`, trailQuery(filter)));
  if (!signedIn) redirect(`/sign-in?to=${back}`);
  const grant = await grantFor(merchant, "audit.read");
  const membership = signedIn.memberships.find(({ slug }) => slug === merchant);
  if (!grant || !membership) notFound();

  const at = now();
  if (!isConfirmed(signedIn.session.confirmedAt, at)) redirect(`/account/confirm?to=${back}`);
  const today = dayOf(at);
  const { people, systems, keys } = await read(grant, async (tx) => {
    const known = await trailNames(tx, grant);
    await recordExport(tx, grant, at);
    return known;
  });
  const names: Names = {
    people: new Map(people.map(({ userId, name }) => [userId, name])),
    systems: new Map(systems.map(({ id, name }) => [id, name])),
    keys,
    format: formatFor("en-GB", "UTC", today),
  };
  const within = eventFilter(filter, membership.timeZone);

  const lines = async function* () {
    // A mark by which spreadsheets know that this is UTF-8.
    yield `\uFEFF${csvLine(COLUMNS)}`;
    let below: number | undefined;
    do {
      const place = { take: EVENTS_AT_ONCE, ...(below === undefined ? {} : { below }) };
      const page = await read(grant, (tx, key) => trailPage(tx, key, within, place));
      yield page.events.map((event) => lineOf(event, names)).join("");
      below = page.older ?? undefined;
    } while (below !== undefined);
  };

  return new Response(streamOf(lines()), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${merchant}-audit-trail-${today}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

function lineOf(event: ChainedEvent, names: Names): string {
  const change = changeOf(event, names);
  return csvLine([
    event.number,
    event.at.toISOString(),
    actorName(event.actor, names),
    sentenceOf(event, names),
    change?.before ?? null,
    change?.after ?? null,
    event.type,
    JSON.stringify(event.details),
    event.actor.kind,
    actorId(event.actor),
    event.subject,
    Buffer.from(event.hash).toString("hex"),
  ]);
}

/** Text as it comes, as fast as the reader takes it. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
