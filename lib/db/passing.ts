/** SQLSTATE classes and codes that tell of the moment and not of the statement: lost, restarting, full, in the way. */
const PASSING = /^(08...|57P0.|53...|40001|40P01)$/;
const LOST = /^(ECONN\w+|EPIPE|ENOENT|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024|P2028)$/;
const SAID =
  /connection (?:terminated|is closed|ended)|terminating connection|server has closed|can't reach database|not queryable/i;

/** Whether an error of the database is no fault of what was asked: asked again later, it may work. */
export function isPassing(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 6) return false;
  const { code, message, originalCode, kind } = error as Record<string, unknown>;
  for (const each of [code, originalCode, kind])
    if (typeof each === "string" && (PASSING.test(each) || LOST.test(each))) return true;
  if (typeof message === "string" && SAID.test(message)) return true;
  const { cause, meta, driverAdapterError } = error as Record<string, unknown>;
  return [cause, meta, driverAdapterError].some((inner) => isPassing(inner, depth + 1));
}
