/** What kind of error it was, without the message, in which a statement’s values could stand. */
export function faultName(error: unknown): string {
  if (!(error instanceof Error)) return "no error";
  return "code" in error ? `${error.name} ${String(error.code)}` : error.name;
}

/** What went wrong and where, without the message. */
export function faultText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const where = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return [faultName(error), ...where.slice(0, 8)].join("\n");
}
