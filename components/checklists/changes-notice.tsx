import { changeWords } from "@/lib/checklists/words";
import { Notice } from "@/components/ui/notice";
import type { ReactNode } from "react";
import type { Signature } from "@/lib/checklists/model";
import type { Change } from "@/lib/checklists/payload";
import type { Template } from "@/lib/checklists/template";
import type { Format } from "@/lib/time/format";

type Props = {
  changes: readonly Change[];
  signature: Signature | undefined;
  template: Template;
  format: Format;
  action?: ReactNode;
};

/** Why a signed checklist is no longer as it was signed. The signature stays. */
export function ChangesNotice({ changes, signature, template, format, action }: Props) {
  if (changes.length === 0) return null;
  return (
    <Notice
      tone="danger"
      title={`Signed${signature ? ` on ${format.moment(signature.signedAt)}` : ""}, and changed since`}
      action={action}
    >
      <ul className="grid list-disc gap-0.5 pl-5">
        {changes.map((change) => {
          const words = changeWords(change, template, format);
          return <li key={words}>{words}</li>;
        })}
      </ul>
      The signature of that day stays. To bring it up to date, work on it again.
    </Notice>
  );
}
