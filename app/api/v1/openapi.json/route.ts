import { openApi } from "@/lib/api/document";

export const dynamic = "force-dynamic";

/** The interface, for programs that make others of it. It says nothing of any merchant, so no key is asked for. */
export const GET = (): Response =>
  Response.json(openApi(), { headers: { "Cache-Control": "no-store" } });
