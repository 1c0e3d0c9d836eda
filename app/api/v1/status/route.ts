import { answerStatus } from "@/lib/api/holdings";
import { door } from "@/lib/api/door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = door({
  GET: (request) => answerStatus(request),
});
