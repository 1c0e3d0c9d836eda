import { withQuery } from "@/components/audit/addresses";
import type { ConsoleFilter } from "@/lib/consoles/model";
import { consoleQuery } from "@/lib/consoles/queries";

/** The register of Amazon's consoles under these filters. */
export const consolesHref = (base: string, filter: ConsoleFilter = {}): string =>
  withQuery(`${base}/users/consoles`, consoleQuery(filter));

export const consoleUserHref = (base: string, id: string): string => `${base}/users/consoles/${id}`;

export const newConsoleUserHref = (base: string): string => `${base}/users/consoles/new`;
