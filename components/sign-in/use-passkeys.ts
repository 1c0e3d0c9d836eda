"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether this browser knows passkeys and stands at the site that they belong to; false until its script has loaded. */
export const usePasskeys = (origin: string): boolean =>
  useSyncExternalStore(
    never,
    () => typeof window.PublicKeyCredential === "function" && window.location.origin === origin,
    () => false,
  );

type Asked = { readonly options: object; readonly ticket: string };

export type PasskeyPurpose = "signIn" | "confirm" | "half" | "add";

/** Fetches what to ask the browser for, asks, and puts answer and ticket into one text. */
export async function askBrowser(purpose: PasskeyPurpose): Promise<string> {
  const answer = await fetch("/api/passkey", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ purpose }),
  });
  if (!answer.ok) throw new Error("No challenge.");
  const { options, ticket } = (await answer.json()) as Asked;
  const { startAuthentication, startRegistration } = await import("@simplewebauthn/browser");
  const response =
    purpose === "add"
      ? await startRegistration({ optionsJSON: options as never })
      : await startAuthentication({ optionsJSON: options as never });
  return JSON.stringify({ ticket, response });
}
