import { handlers } from "@/lib/access/session";

export const { GET, POST } = handlers;
