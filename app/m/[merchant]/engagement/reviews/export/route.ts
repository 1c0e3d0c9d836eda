import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { FIGURES } from "@/lib/engagement/model";
import { reviewsScreen } from "@/lib/engagement/views";
import { actorName } from "@/lib/engagement/words";
import { csvAnswer } from "@/lib/files/csv-answer";

const HEAD = [
  ...["from", "to", "remark", "by", "at"],
  ...["viewed", "estimate_shown", "clicked", "started", "completed"],
];

type Context = { params: Promise<{ merchant: string }> };

/** The reviews as a CSV, in the order of the list. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant } = await params;
  const { grant, today } = await openPage(merchant, "engagement.read");
  const reviews = await read(grant, reviewsScreen);
  return csvAnswer(`engagement-reviews-${merchant}-${today}`, [
    HEAD,
    ...reviews.map(({ window, words, by, at, counts }) => [
      ...[window.from, window.to, words, actorName(by), at.toISOString()],
      ...FIGURES.map((figure) => counts[figure]),
    ]),
  ]);
}
