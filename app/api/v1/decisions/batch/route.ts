import { answerDecisions } from "@/lib/api/decisions";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const POST = (request: Request): Promise<Response> => answerDecisions(request);
