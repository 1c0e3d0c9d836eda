"use client";

import { useRef, useState } from "react";
import { askBrowser, usePasskeys, type PasskeyPurpose } from "@/components/sign-in/use-passkeys";
import { Button } from "@/components/ui/button";

type Props = {
  /** The hidden field in which the answer goes. */
  name: string;
  purpose: PasskeyPurpose;
  label: string;
  /** Where passkeys work: elsewhere the browser would refuse, so none is offered. */
  origin: string;
};

/** A button that asks the browser for a passkey, and sends its form with the answer. Without a script it is not there. */
export function PasskeyField({ name, purpose, label, origin }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const isOffered = usePasskeys(origin);

  async function ask() {
    const form = field.current?.form;
    // What else the form needs is looked at before the browser is asked, which cannot be done twice at once.
    if (!field.current || !form || !form.reportValidity()) return;
    setAsking(true);
    setFault(null);
    try {
      field.current.value = await askBrowser(purpose);
      form.requestSubmit();
    } catch {
      setFault("The browser gave no passkey. Try again, or take another way.");
    } finally {
      setAsking(false);
    }
  }

  return (
    <div className="grid justify-items-start gap-1.5">
      <input ref={field} type="hidden" name={name} defaultValue="" />
      {isOffered && (
        <Button variant="plain" disabled={isAsking} onClick={() => void ask()}>
          {isAsking ? "Waiting for the passkey…" : label}
        </Button>
      )}
      {fault !== null && (
        <p role="alert" className="text-xs font-medium text-over">
          {fault}
        </p>
      )}
    </div>
  );
}
