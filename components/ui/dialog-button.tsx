"use client";

import type { MouseEvent, ReactNode } from "react";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";

type Props = {
  /** The id of the Dialog it opens. */
  dialog: string;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  children: ReactNode;
};

/**
 * Opens a dialog: by the button's own command, which needs no script, and by script in browsers
 * that do not know commands yet.
 */
export function DialogButton({ dialog, variant, size, children }: Props) {
  const command = { command: "show-modal", commandfor: dialog };
  return (
    <Button {...command} variant={variant} size={size} onClick={openWhereCommandsAreUnknown}>
      {children}
    </Button>
  );
}

function openWhereCommandsAreUnknown(event: MouseEvent<HTMLButtonElement>) {
  if ("command" in HTMLButtonElement.prototype) return;
  const dialog = document.getElementById(event.currentTarget.getAttribute("commandfor") ?? "");
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}
