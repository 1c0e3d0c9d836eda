import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";
import { type FieldError, FieldErrors, FieldHint } from "@/components/ui/field";

const BOX = "mt-0.75 size-4 flex-none accent-accent pointer-coarse:size-5";
const ROW = "flex min-h-7 items-start gap-2 py-0.5 text-sm pointer-coarse:min-h-10";

type ChoiceProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

function Choice({ type, label, hint, id, ...rest }: ChoiceProps & { type: "checkbox" | "radio" }) {
  const own = useId();
  const at = id ?? own;
  return (
    <div className={ROW}>
      <input
        aria-describedby={hint ? `${at}-hint` : undefined}
        {...rest}
        id={at}
        type={type}
        className={BOX}
      />
      <div className="min-w-0 pt-0.5">
        <label htmlFor={at}>{label}</label>
        {hint && <FieldHint id={at}>{hint}</FieldHint>}
      </div>
    </div>
  );
}

/** One of several in sight. Stands inside a ChoiceGroup. */
export function Radio(props: ChoiceProps) {
  return <Choice {...props} type="radio" />;
}

/** One of several that can each be chosen. Stands inside a ChoiceGroup. */
export function Checkbox(props: ChoiceProps) {
  return <Choice {...props} type="checkbox" />;
}

type GroupProps = {
  legend: ReactNode;
  hint?: ReactNode;
  error?: FieldError;
  optional?: boolean | undefined;
  /** Side by side, for two or three short ones. */
  inline?: boolean | undefined;
  children: ReactNode;
};

/** A question with its choices below it. */
export function ChoiceGroup({ legend, hint, error, optional, inline, children }: GroupProps) {
  const id = useId();
  return (
    <fieldset
      className="grid min-w-0 gap-1"
      aria-describedby={cx(hint ? `${id}-hint` : "", error ? `${id}-error` : "") || undefined}
    >
      <legend className="mb-1 text-sm font-medium">
        {legend}
        {optional && <span className="ml-1.5 font-normal text-ink-3">optional</span>}
      </legend>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      <div className={inline ? "flex flex-wrap gap-x-5" : "grid"}>{children}</div>
      <FieldErrors id={id} error={error} />
    </fieldset>
  );
}
