import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";
import { PlainLink } from "@/components/ui/text-link";

export type ButtonVariant = "primary" | "plain" | "danger" | "quiet";
export type ButtonSize = "small" | "medium" | "large";

const BASE =
  "moves inline-flex items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap no-underline select-none";

const VARIANTS: Record<ButtonVariant, string> = {
  primary: "border-accent bg-accent text-on-accent hover:border-accent-hover hover:bg-accent-hover",
  plain: "border-line-strong bg-surface text-ink shadow-panel hover:bg-hover",
  danger: "border-over bg-over text-on-over hover:opacity-90",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink",
};

const SIZES: Record<ButtonSize, string> = {
  small: "h-7 px-2 text-xs pointer-coarse:h-9",
  medium: "h-8 px-2.5 text-sm pointer-coarse:h-10",
  large: "h-10 px-4 text-base",
};

const OFF =
  "disabled:border-line disabled:bg-sunken disabled:text-ink-3 disabled:shadow-none disabled:opacity-100";

/** The looks of a button, for the few elements that must look like one and are none (a summary). */
export const buttonClass = (
  variant: ButtonVariant = "plain",
  size: ButtonSize = "medium",
): string => cx(BASE, VARIANTS[variant], SIZES[size]);

type Looks = { variant?: ButtonVariant | undefined; size?: ButtonSize | undefined };

/** Does something. One `primary` a page at most; `danger` for what cannot be taken back. */
export function Button({
  variant,
  size,
  className,
  type = "button",
  ...rest
}: Looks & ComponentProps<"button">) {
  return (
    <button {...rest} type={type} className={cx(buttonClass(variant, size), OFF, className)} />
  );
}

/** Leads somewhere, and looks like a button. */
export function ButtonLink({
  variant,
  size,
  className,
  ...rest
}: Looks & ComponentProps<typeof PlainLink>) {
  return <PlainLink {...rest} className={cx(buttonClass(variant, size), className)} />;
}
