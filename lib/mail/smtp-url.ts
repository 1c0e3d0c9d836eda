/** How a mail server is reached. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** `fromTheStart`: nothing is said before; `required`: the conversation turns to it or ends; `off`: in the open. */
  readonly tls: "fromTheStart" | "required" | "off";
  readonly signIn: { readonly user: string; readonly password: string } | null;
};

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;
const PORTS = { smtp: 587, smtps: 465 } as const;

/**
 * Reads `smtp://user:password@host:587`. Messages carry links that let people in, so they are never sent in the open but to
 * this machine itself, or where `?tls=off` says so.
 */
export function readSmtpUrl(text: string): MailServer {
  const url = new URL(text);
  const isSecure = url.protocol === "smtps:";
  const isOpen = LOOPBACK.test(url.hostname) || url.searchParams.get("tls") === "off";
  const user = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? PORTS[isSecure ? "smtps" : "smtp"] : Number(url.port),
    tls: isSecure ? "fromTheStart" : isOpen ? "off" : "required",
    signIn: user === "" ? null : { user, password: decodeURIComponent(url.password) },
  };
}
