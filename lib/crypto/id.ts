import { randomUUID } from "node:crypto";

/** A new row's id. Made here and not in the database, so that a statement means the same on every shard. */
export const newId = (): string => randomUUID();
