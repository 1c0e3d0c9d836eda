import { openApi } from "@/lib/api/document";
import { door } from "@/lib/api/door";

export const dynamic = "force-dynamic";

/** The interface, for programs that make others of it. It says nothing of any merchant, so no key is asked for. */
const answerDocument = (): Response =>
  Response.json(openApi(), { headers: { "Cache-Control": "no-store" } });

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = door({ GET: answerDocument });
