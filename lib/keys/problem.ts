const TITLES = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  429: "Too many requests",
} as const;

/** What went wrong, for programs (RFC 9457). It names nothing that whoever asks has not said themselves. */
export const problem = (
  status: keyof typeof TITLES,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(
    `${JSON.stringify({ type: "about:blank", title: TITLES[status], status, detail })}\n`,
    {
      status,
      headers: {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
        ...headers,
      },
    },
  );
