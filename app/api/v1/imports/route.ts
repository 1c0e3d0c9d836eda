import { answerImport } from "@/lib/api/imports";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const POST = (request: Request): Promise<Response> => answerImport(request);
