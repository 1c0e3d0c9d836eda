"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button, type ButtonSize, type ButtonVariant } from "@/components/ui/button";

type Props = {
  children: ReactNode;
  /** What it says while the form is under way. */
  pendingLabel?: string | undefined;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  name?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
};

/** Sends its form, and cannot be pressed twice while the answer is under way. */
export function SubmitButton({
  children,
  pendingLabel,
  variant = "primary",
  disabled,
  ...rest
}: Props) {
  const { pending } = useFormStatus();
  return (
    <Button {...rest} type="submit" variant={variant} disabled={disabled || pending}>
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
