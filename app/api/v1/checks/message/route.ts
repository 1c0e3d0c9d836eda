import { answerMessage } from "@/lib/api/messages";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const POST = (request: Request): Promise<Response> => answerMessage(request);
