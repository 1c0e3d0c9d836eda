import { type ReactNode, useId } from "react";

type Props = {
  /** What the help is about; the button is then called "About …". */
  about: string;
  children: ReactNode;
};

/** A question mark beside a word; pressed, it explains. Works by keyboard, touch and without script. */
export function Help({ about, children }: Props) {
  const id = useId();
  return (
    <span className="no-print inline-flex align-middle">
      <button
        type="button"
        popoverTarget={id}
        aria-label={`About ${about}`}
        className="group inline-flex size-6 items-center justify-center rounded-full"
      >
        <span
          aria-hidden="true"
          className="moves flex size-4 items-center justify-center rounded-full border border-control text-2xs font-semibold text-ink-3 group-hover:border-ink-2 group-hover:text-ink"
        >
          ?
        </span>
      </button>
      <span
        id={id}
        popover="auto"
        className="floating px-3 py-2.5 text-left text-sm font-normal tracking-normal whitespace-normal text-ink-2"
      >
        {children}
      </span>
    </span>
  );
}
