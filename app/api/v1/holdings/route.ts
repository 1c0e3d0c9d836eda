import { answerHoldings } from "@/lib/api/holdings";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const GET = (request: Request): Promise<Response> => answerHoldings(request);
