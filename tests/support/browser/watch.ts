import type { BrowserContext } from "@playwright/test";

export type Expected = {
  readonly refusals?: readonly number[] | undefined;
  readonly expected?: RegExp | undefined;
};

/** A browser's own report of an answer, which is judged by the answer itself. */
const REPORTS_AN_ANSWER = /^Failed to load resource: the server responded with a status of/;

/**
 * Notes whatever a page does that it should not: errors and warnings on the console (a breach of the content security
 * policy is one), thrown errors, answers that say no, requests that fail or leave the site.
 *
 * @param refusals the refusing answers that the test is about
 * @param expected whatever else the test is about
 */
export function watch(
  context: BrowserContext,
  origin: string,
  { refusals = [], expected }: Expected,
): readonly string[] {
  const faults: string[] = [];
  const note = (fault: string) => {
    if (!expected?.test(fault)) faults.push(fault);
  };
  context.on("console", (message) => {
    if (message.type() !== "error" && message.type() !== "warning") return;
    if (!REPORTS_AN_ANSWER.test(message.text()))
      note(`console.${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => note(`thrown: ${error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !["data:", "blob:"].includes(url.protocol))
      note(`left the site: ${request.url()}`);
  });
  context.on("response", (response) => {
    const status = response.status();
    if (status >= 400 && !refusals.includes(status)) note(`${status}: ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText;
    // A page that is left ends what it was asking for, and a download ends its navigation.
    if (reason !== "net::ERR_ABORTED") note(`${reason}: ${request.url()}`);
  });
  return faults;
}
