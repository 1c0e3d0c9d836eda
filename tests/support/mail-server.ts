import { once } from "node:events";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type Received = {
  readonly id: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly raw: string;
};

export type MailServerAtHand = {
  readonly url: string;
  /** Every message that the server took, also those that came twice. */
  readonly received: readonly Received[];
  readonly stop: () => Promise<void>;
};

type Refusal = { readonly code: number; readonly words: string };

type Manner = {
  /** Says no to an address. */
  readonly refuseAddress?: (address: string) => Refusal | null;
  /** Says no to a message that it was given. */
  readonly refuseMessage?: (raw: string) => Refusal | null;
  /** Takes a message and breaks off in place of saying so. */
  readonly breaksOff?: (raw: string) => boolean;
  readonly onReceived?: (count: number) => void;
  /** Asks who is there. */
  readonly password?: string;
  readonly options?: SMTPServerOptions;
};

const errorOf = ({ code, words }: Refusal): Error =>
  Object.assign(new Error(words), { responseCode: code });

/** A mail server of the test's own, on a port of its own. */
export async function mailServer(manner: Manner = {}): Promise<MailServerAtHand> {
  const received: Received[] = [];
  const { password } = manner;
  const server: SMTPServer = new SMTPServer({
    authOptional: password === undefined,
    disabledCommands: password === undefined ? ["STARTTLS", "AUTH"] : ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth: ({ password: said, username }, _session, done) =>
      said === password
        ? done(null, { user: username ?? "" })
        : done(errorOf({ code: 535, words: "No" })),
    onRcptTo: ({ address }, _session, done) => {
      const refusal = manner.refuseAddress?.(address) ?? null;
      done(refusal === null ? null : errorOf(refusal));
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      // Whoever breaks off before the end gave no message.
      stream.on("error", () => undefined);
      stream.on("end", () => {
        const raw = Buffer.concat(pieces).toString("utf8");
        const refusal = manner.refuseMessage?.(raw) ?? null;
        if (refusal !== null) return done(errorOf(refusal));
        const id = /^Message-ID: <([^@>]+)@/im.exec(raw)?.[1] ?? "";
        received.push({ id, to: session.envelope.rcptTo.map(({ address }) => address), raw });
        manner.onReceived?.(received.length);
        if (manner.breaksOff?.(raw)) {
          for (const connection of server.connections) connection.close();
          return;
        }
        done();
      });
    },
    ...manner.options,
  });
  server.on("error", () => undefined);
  const listener = server.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const who = password === undefined ? "" : `steward:${encodeURIComponent(password)}@`;
  return {
    url: `smtp://${who}127.0.0.1:${port}`,
    received,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
