import { notFound } from "next/navigation";
import { openPage } from "@/lib/access/page";
import { read } from "@/lib/access/session";
import { REVIEW_HEAD, reviewCells } from "@/lib/access-review/export";
import { readReviewId } from "@/lib/access-review/input";
import { reviewEvidence, reviewScreen } from "@/lib/access-review/views";
import { csvAnswer } from "@/lib/files/csv-answer";
import { dayOf } from "@/lib/time/day";

type Context = { params: Promise<{ merchant: string; id: string }> };

/** The list of a review as a CSV: of one that is closed, to the byte as it was closed. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, id } = await params;
  const { grant } = await openPage(merchant, "users.read");
  const reviewId = readReviewId(id) ?? notFound();
  const { found, evidence } = await read(grant, async (tx, key) => ({
    found: await reviewScreen(tx, key, reviewId),
    evidence: await reviewEvidence(tx, key, reviewId),
  }));
  if (!found) notFound();
  const name = `${merchant}-access-review-${dayOf(found.review.startedAt)}`;
  if (!evidence) return csvAnswer(name, [REVIEW_HEAD, ...found.people.map(reviewCells)]);
  return new Response(new Uint8Array(evidence), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
