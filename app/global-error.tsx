"use client";

import "./globals.css";
import Broken from "./error";

/** The last net: the root layout itself broke, so this brings its own document. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something broke · Steward</title>
        <Broken {...props} />
      </body>
    </html>
  );
}
