import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

type Props = {
  /** By which a DialogButton finds it. */
  id: string;
  title: ReactNode;
  children: ReactNode;
  /** The buttons at its foot. */
  footer?: ReactNode;
};

/** A box over the page that asks for something first. Opened by a DialogButton, closed by Escape. */
export function Dialog({ id, title, children, footer }: Props) {
  return (
    <dialog id={id} aria-labelledby={`${id}-title`} className="sheet no-print">
      <div className="flex items-start justify-between gap-3 px-5 pt-4">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {title}
        </h2>
        <form method="dialog" className="-mt-0.5 -mr-2">
          <IconButton label="Close" type="submit">
            <X aria-hidden="true" />
          </IconButton>
        </form>
      </div>
      <div className="px-5 pt-2 pb-4 text-sm text-ink-2">{children}</div>
      {footer && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
          {footer}
        </div>
      )}
    </dialog>
  );
}
