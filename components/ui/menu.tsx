import ChevronDown from "lucide-react/icons/chevron-down";
import { type ReactNode, useId } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "@/components/ui/button";
import { PlainLink } from "@/components/ui/text-link";

type Props = {
  label: ReactNode;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** MenuLinks, and forms with a MenuButton. */
  children: ReactNode;
};

/** A button that shows a short list of further deeds. Opens and closes without a script. */
export function Menu({ label, variant, size, children }: Props) {
  const id = useId();
  return (
    <div className="no-print">
      <button type="button" popoverTarget={id} className={buttonClass(variant, size)}>
        {label}
        <ChevronDown aria-hidden="true" className="-mr-0.5 size-3.5 text-ink-3" />
      </button>
      <div id={id} popover="auto" className="floating min-w-44 p-1">
        <div className="grid gap-0.5">{children}</div>
      </div>
    </div>
  );
}

const ITEM =
  "flex min-h-8 w-full items-center gap-2 rounded-md px-2 py-1 text-left text-sm text-ink hover:bg-hover pointer-coarse:min-h-10";

/** An entry that leads somewhere. */
export function MenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <PlainLink href={href} className={ITEM}>
      {children}
    </PlainLink>
  );
}

/** An entry that sends the form around it. */
export function MenuButton({ children }: { children: ReactNode }) {
  return (
    <button type="submit" className={ITEM}>
      {children}
    </button>
  );
}
