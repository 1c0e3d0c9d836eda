"use client";

import type { ComponentProps } from "react";

/** A form in a dialog: sending it closes the dialog, and the page shows what came of it. */
export function ClosingForm(props: Omit<ComponentProps<"form">, "onSubmit">) {
  return <form {...props} onSubmit={(event) => event.currentTarget.closest("dialog")?.close()} />;
}
