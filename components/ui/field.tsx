import ChevronDown from "lucide-react/icons/chevron-down";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";

export type FieldError = string | readonly string[] | undefined;

/** What every field says of itself. `error`: one sentence or several, as a schema gives them. */
export type FieldWords = {
  label: ReactNode;
  hint?: ReactNode;
  error?: FieldError;
  /** Marks a field that may stay empty. All others are required. */
  optional?: boolean | undefined;
};

const sentences = (error: FieldError): readonly string[] =>
  error === undefined ? [] : typeof error === "string" ? [error] : error;

/** The attributes that tie a control to its hint and its error. */
function ties(id: string, { hint, error, optional }: FieldWords) {
  const wrong = sentences(error).length > 0;
  return {
    id,
    required: !optional,
    "aria-invalid": wrong || undefined,
    "aria-describedby": cx(hint ? `${id}-hint` : "", wrong && `${id}-error`) || undefined,
  };
}

/** What helps to fill it in. Below the control, so that controls side by side stay in line. */
export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={`${id}-hint`} className="text-xs text-ink-3">
      {children}
    </p>
  );
}

/** What is wrong with it, in words and with the sign of what is wrong. */
export function FieldErrors({ id, error }: { id: string; error: FieldError }) {
  const all = sentences(error);
  if (all.length === 0) return null;
  return (
    <p id={`${id}-error`} className="flex items-start gap-1.5 text-xs font-medium text-over">
      <svg viewBox="0 0 12 12" aria-hidden="true" className="mt-0.75 size-3 flex-none">
        <path d="M6 .8 11.4 11H.6z" fill="currentColor" />
      </svg>
      <span>{all.join(" ")}</span>
    </p>
  );
}

function Around({ id, words, children }: { id: string; words: FieldWords; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="justify-self-start text-sm font-medium">
        {words.label}
        {words.optional && <span className="ml-1.5 font-normal text-ink-3">optional</span>}
      </label>
      {children}
      <FieldErrors id={id} error={words.error} />
      {words.hint && <FieldHint id={id}>{words.hint}</FieldHint>}
    </div>
  );
}

/** One line of text: also e-mail, password, number, search and date, by `type`. */
export function TextField({
  label,
  hint,
  error,
  optional,
  id,
  className,
  ...rest
}: FieldWords & ComponentProps<"input">) {
  const own = useId();
  const words = { label, hint, error, optional };
  return (
    <Around id={id ?? own} words={words}>
      <input {...ties(id ?? own, words)} {...rest} className={cx("control", className)} />
    </Around>
  );
}

/** A day, by the browser's own calendar. Values are written 2026-11-22. */
export function DateField({ className, ...rest }: ComponentProps<typeof TextField>) {
  return <TextField {...rest} type="date" className={cx("max-w-44 tabular-nums", className)} />;
}

/** Several lines of text. Grows with what is written where the browser can. */
export function TextAreaField({
  label,
  hint,
  error,
  optional,
  id,
  className,
  rows = 3,
  ...rest
}: FieldWords & ComponentProps<"textarea">) {
  const own = useId();
  const words = { label, hint, error, optional };
  return (
    <Around id={id ?? own} words={words}>
      <textarea
        {...ties(id ?? own, words)}
        {...rest}
        rows={rows}
        // Sized by its content it forgets its rows; a place for a letter stays one.
        className={cx(
          "control field-sizing-content",
          rows > 5 ? "min-h-52" : "min-h-20",
          className,
        )}
      />
    </Around>
  );
}

/** One of a list, by the browser's own select. Children are `<option>`s. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  id,
  className,
  ...rest
}: FieldWords & ComponentProps<"select">) {
  const own = useId();
  const words = { label, hint, error, optional };
  return (
    <Around id={id ?? own} words={words}>
      <div className="relative">
        <select
          {...ties(id ?? own, words)}
          {...rest}
          className={cx("control appearance-none pr-8", className)}
        />
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-3.5 text-ink-3"
        />
      </div>
    </Around>
  );
}
