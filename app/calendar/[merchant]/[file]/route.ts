import { calendarFeed } from "@/lib/jobs/feed";
import { now } from "@/lib/time/now";

type Context = { params: Promise<{ merchant: string; file: string }> };

/** A calendar program asks without a session: the address is the key. Whatever is wrong with it looks the same. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { merchant, file } = await params;
  const token = /^(.+)\.ics$/.exec(file)?.[1];
  const text = token === undefined ? null : await calendarFeed(merchant, token, now());
  const headers = { "Cache-Control": "no-store", "X-Robots-Tag": "noindex" };
  if (text === null)
    return new Response("Not found\n", {
      status: 404,
      headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" },
    });
  return new Response(text, {
    headers: {
      ...headers,
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="steward.ics"',
    },
  });
}
