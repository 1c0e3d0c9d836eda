import { describe, expect, test } from "vitest";
import { problemOf, rowsAtOnce, SourceError, told } from "@/lib/databases/source";

describe("what a database's drivers say", () => {
  const error = (code: string | undefined, message = "Jane Example <jane@example.com>") =>
    Object.assign(new Error(message), code === undefined ? {} : { code });

  test.each([
    ["28P01", "signInRefused"],
    ["ER_ACCESS_DENIED_ERROR", "signInRefused"],
    ["3D000", "noDatabase"],
    ["42501", "notAllowed"],
    ["ER_NO_SUCH_TABLE", "structureChanged"],
    ["57014", "timedOut"],
    ["ER_STATEMENT_TIMEOUT", "timedOut"],
    ["ECONNRESET", "vanished"],
    ["ECONNREFUSED", "unreachable"],
    ["23502", "constraint"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
    ["XX000", "other"],
  ] as const)("%s is %s", (code, problem) => {
    expect(problemOf(error(code))).toBe(problem);
  });

  test("without a code is known by its words, and with several errors by the first", () => {
    const unknown = error("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the certificate");
    expect(problemOf(unknown)).toBe("tls");
    expect(problemOf(error(undefined, "Connection terminated unexpectedly"))).toBe("vanished");
    const both = new AggregateError([error("ECONNREFUSED"), error("ENETUNREACH")], "");
    expect(problemOf(both)).toBe("unreachable");
    expect(problemOf("a text")).toBe("other");
  });

  test("is left behind: only our own word for it goes on", async () => {
    const refused = told(() => Promise.reject(error("23505")));
    await expect(refused).rejects.toEqual(new SourceError("constraint"));
    const { message, stack, cause } = await refused.catch((met: Error) => met);
    expect(`${message}${stack}${String(cause)}`).not.toContain("Jane");
  });
});

test("wide rows are read few at a time", () => {
  expect([1, 30, 31, 200, 100_000].map(rowsAtOnce)).toEqual([2_000, 2_000, 1_935, 300, 1]);
});
