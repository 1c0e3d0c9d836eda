export const PROBLEM_TITLES = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Content too large",
  415: "Unsupported media type",
  422: "Unprocessable content",
  429: "Too many requests",
  500: "Internal server error",
  503: "Service unavailable",
} as const;
export type ProblemStatus = keyof typeof PROBLEM_TITLES;

/** Where in what was sent something is wrong: in the body by a JSON pointer, or in the address by a parameter's name. */
export type FieldFault = { readonly detail: string } & (
  { readonly pointer: string } | { readonly parameter: string } | { readonly header: string }
);

type More = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly errors?: readonly FieldFault[];
  /** What a program can go by, beside the sentence. */
  readonly members?: Readonly<Record<string, unknown>>;
};

/** What went wrong, for programs (RFC 9457). It names nothing that whoever asks has not said themselves. */
export function problem(
  status: ProblemStatus,
  detail: string,
  { headers = {}, errors, members = {} }: More = {},
): Response {
  const told = { type: "about:blank", title: PROBLEM_TITLES[status], status, detail, ...members };
  return new Response(`${JSON.stringify(errors ? { ...told, errors } : told)}\n`, {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}
