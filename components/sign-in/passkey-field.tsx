"use client";

import { useRef, useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

type Props = {
  /** The hidden field in which the answer goes. */
  name: string;
  purpose: "signIn" | "confirm" | "half";
  label: string;
};

type Asked = { readonly options: object; readonly ticket: string };

const never = () => () => undefined;
/** Only a browser that knows passkeys, on the site that they belong to, is offered them. */
const canUse = () => typeof window.PublicKeyCredential === "function";

/** A button that asks the browser for a passkey, and sends its form with the answer. Without a script it is not there. */
export function PasskeyField({ name, purpose, label }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const isOffered = useSyncExternalStore(never, canUse, () => false);

  async function ask() {
    setAsking(true);
    setFault(null);
    try {
      const said = await askBrowser(purpose);
      if (field.current) field.current.value = said;
      field.current?.form?.requestSubmit();
    } catch {
      setFault("The browser gave no passkey. Try again, or take another way.");
    } finally {
      setAsking(false);
    }
  }

  return (
    <div className="grid gap-1.5">
      <input ref={field} type="hidden" name={name} defaultValue="" />
      {isOffered && (
        <Button variant="plain" size="large" disabled={isAsking} onClick={() => void ask()}>
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

/** Fetches what to ask for, asks, and puts answer and ticket into one text. */
async function askBrowser(purpose: Props["purpose"]): Promise<string> {
  const answer = await fetch("/sign-in/passkey", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ purpose }),
  });
  if (!answer.ok) throw new Error("No challenge.");
  const { options, ticket } = (await answer.json()) as Asked;
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const response = await startAuthentication({ optionsJSON: options as never });
  return JSON.stringify({ ticket, response });
}
