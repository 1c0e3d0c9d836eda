import { answerList } from "@/lib/api/lists";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const POST = (request: Request): Promise<Response> => answerList(request);
