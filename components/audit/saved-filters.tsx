"use client";

import X from "lucide-react/icons/x";
import { useActionState } from "react";
import { TextField } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { useTyped } from "@/components/ui/use-typed";
import type { FormAction } from "@/lib/access/action-state";
import type { SaveFilterRefusal } from "@/lib/audit/commands";
import { FILTER_NAME_MAX } from "@/lib/audit/model";

const SAVE_REFUSALS: Readonly<Record<SaveFilterRefusal, string>> = {
  nothingFiltered: "No filter is on. Choose one first.",
  tooManyFilters: "You keep 20 filters already. Remove one that you do not need.",
};

/** A filter with the page that it opens. */
export type SavedLink = { readonly name: string; readonly href: string };

type Props = {
  saved: readonly SavedLink[];
  removeAction: FormAction<"notFound">;
  saveAction: FormAction<SaveFilterRefusal>;
  /** The filters that are on, as fields of an address; none where nothing can be kept. */
  on: Readonly<Record<string, string>>;
};

/** The reader's own filters: to open, to remove, and to keep the ones that are on. */
export function SavedFilters({ saved, removeAction, saveAction, on }: Props) {
  const isFiltered = Object.keys(on).length > 0;
  if (saved.length === 0 && !isFiltered) return null;
  return (
    <div className="no-print mb-3 flex flex-wrap items-start gap-x-4 gap-y-2 text-sm">
      {saved.length > 0 && (
        <ul aria-label="Your filters" className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {saved.map((link) => (
            <li key={link.name} className="inline-flex items-center gap-0.5">
              <TextLink
                href={link.href}
                className="inline-flex min-h-6 items-center [overflow-wrap:anywhere]"
              >
                {link.name}
              </TextLink>
              <RemoveFilter name={link.name} action={removeAction} />
            </li>
          ))}
        </ul>
      )}
      {isFiltered && <SaveFilter action={saveAction} on={on} />}
    </div>
  );
}

function RemoveFilter({ name, action }: { name: string; action: Props["removeAction"] }) {
  const [, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit}>
      <input type="hidden" name="name" value={name} />
      <IconButton type="submit" label={`Remove the filter ${name}`}>
        <X aria-hidden="true" />
      </IconButton>
    </form>
  );
}

/** Folded away until somebody wants it. Opens without a script. */
function SaveFilter({ action, on }: { action: Props["saveAction"]; on: Props["on"] }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const [typed, keep] = useTyped();
  return (
    <details open={state.status === "refused" || state.status === "invalid"}>
      <summary className="link inline-flex min-h-6 items-center">Keep these filters</summary>
      <form
        action={submit}
        onSubmit={keep}
        noValidate
        aria-label="Keep these filters"
        className="mt-2 grid max-w-sm gap-2.5"
      >
        {Object.entries(on).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {state.status === "refused" && (
          <Notice tone="danger" live>
            {SAVE_REFUSALS[state.refusal]}
          </Notice>
        )}
        <TextField
          label="Name"
          name="name"
          maxLength={FILTER_NAME_MAX}
          autoComplete="off"
          defaultValue={state.status === "done" ? "" : typed.name}
          error={state.status === "invalid" ? state.fields.name : undefined}
          hint="Only you see it. A filter of the same name is replaced."
        />
        <div>
          <SubmitButton variant="plain" pendingLabel="Keeping…">
            Keep
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}
