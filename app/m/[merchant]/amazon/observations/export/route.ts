import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { observationCells, OBSERVATIONS_HEAD } from "@/lib/amazon/export";
import { readObservationFilter } from "@/lib/amazon/input";
import type { ObservationPlace } from "@/lib/amazon/model";
import { observationsScreen, type ObservationsScreen } from "@/lib/amazon/views";
import { csvAnswer } from "@/lib/files/csv-answer";

type Context = { params: Promise<{ merchant: string }> };

const OBSERVATIONS_AT_ONCE = 500;

/** The log under the page's filters as a CSV. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "amazon.read");
  const filter = readObservationFilter(Object.fromEntries(new URL(request.url).searchParams));
  const lines = async function* () {
    yield OBSERVATIONS_HEAD;
    let after: ObservationPlace | null = null;
    do {
      const part: { after: ObservationPlace | null; take: number } = {
        ...{ after, take: OBSERVATIONS_AT_ONCE },
      };
      const page: ObservationsScreen = await read(grant, (tx, key) =>
        observationsScreen(tx, key, filter, part),
      );
      for (const observation of page.rows) yield observationCells(observation, today);
      after = page.next;
    } while (after !== null);
  };
  return csvAnswer(`observations-${merchant}-${today}`, lines());
}
