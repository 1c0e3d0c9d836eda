import { answerImport } from "@/lib/api/imports";
import { door } from "@/lib/api/door";

export const dynamic = "force-dynamic";
export const runtime = "nodejs";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = door({
  POST: (request) => answerImport(request),
});
