import { StatusMark } from "@/components/ui/status-mark";
import type { Feed } from "@/lib/amazon/model";
import type { Format } from "@/lib/time/format";

/** Whether product data is still given. */
export function FeedMark({ feed, format }: { feed: Pick<Feed, "endedOn">; format: Format }) {
  return feed.endedOn === null ? (
    <StatusMark kind="kept">given</StatusMark>
  ) : (
    <StatusMark kind="gone">ended {format.shortDay(feed.endedOn)}</StatusMark>
  );
}
