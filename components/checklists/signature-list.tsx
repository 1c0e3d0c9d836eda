import { Time } from "@/components/ui/time";
import type { ReactNode } from "react";
import { StatusIcon } from "@/components/ui/status-mark";
import type { Signature } from "@/lib/checklists/model";
import type { Format } from "@/lib/time/format";

type Props = {
  signatures: readonly Signature[];
  /** Where the checklist lies: below it, what each of them was given on. */
  address: string;
  format: Format;
  actions?: ((signature: Signature) => ReactNode) | undefined;
};

/** Who signed, as what, when, and on what. */
export function SignatureList({ signatures, address, format, actions }: Props) {
  return (
    <ul className="grid gap-2.5">
      {signatures.map((signature) => (
        <li key={signature.review} className="grid gap-1 text-sm">
          <p className="flex items-start gap-2">
            <span className="flex h-5 items-center">
              <StatusIcon kind="done" />
            </span>
            <span>
              Signed by <strong className="font-semibold">{signature.signerName}</strong>,{" "}
              {signature.signerRole},{" "}
              <Time at={signature.signedAt.toISOString()}>{format.moment(signature.signedAt)}</Time>
            </span>
          </p>
          <p className="pl-5 font-mono text-xs [overflow-wrap:anywhere] text-ink-3">
            SHA-256 {signature.sha256}
          </p>
          <p className="no-print pl-5 text-xs">
            <a href={`${address}/signatures/${signature.review}`} download className="link">
              What was signed, as a file
            </a>
          </p>
          {actions && <div className="pl-5">{actions(signature)}</div>}
        </li>
      ))}
    </ul>
  );
}
