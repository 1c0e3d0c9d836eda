import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { problemOf, type SendFault } from "./rules";
import type { MailProblem } from "./model";
import type { MailServer } from "./smtp-url";

const CONNECT_MS = 20_000;
const SILENCE_MS = 120_000;

/** What came of giving a message to the mail server. `before`: it was not handed over yet, so the server has nothing. */
export type Outcome =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly problem: MailProblem; readonly before: boolean }
  | { readonly kind: "unsure" };

export type Conversation = {
  /** Whether another message can follow. */
  readonly isOpen: () => boolean;
  /** Gives one message. `handOver` is called when all but its end is written, and the end follows once it is done. */
  readonly give: (message: Message, handOver: () => Promise<void>) => Promise<Outcome>;
  readonly end: () => void;
};

export type Message = { readonly from: string; readonly to: string; readonly raw: Buffer };

export class NotConnected extends Error {
  override name = "NotConnected";
  readonly problem: MailProblem;

  constructor(problem: MailProblem) {
    super(problem);
    this.problem = problem;
  }
}

/** Begins a conversation with a mail server; throws `NotConnected` where it comes to none. */
export async function converse(server: MailServer): Promise<Conversation> {
  const { host, port, tls, signIn } = server;
  const connection = new SMTPConnection({
    ...{ host, port, secure: tls === "fromTheStart" },
    ...{ requireTLS: tls === "required", ignoreTLS: tls === "off" },
    ...{ connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
  });
  let isOpen = true;
  connection.once("end", () => (isOpen = false));
  // Each error is also told to whoever waits for an answer; without a listener it would end the process.
  connection.on("error", () => (isOpen = false));
  try {
    await answered((done) => {
      connection.once("error", done);
      connection.connect(done);
    });
    if (signIn)
      await answered((done) =>
        connection.login({ credentials: { user: signIn.user, pass: signIn.password } }, done),
      );
  } catch (error) {
    connection.close();
    throw new NotConnected(problemOf(faultIn(error)));
  }

  const give: Conversation["give"] = async ({ from, to, raw }, handOver) => {
    let isHanded = false;
    /** The server takes a message only once it has its end, which is written when this has nothing more to give. */
    async function* withheldEnd() {
      yield raw;
      await handOver();
      isHanded = true;
    }
    try {
      await answered((done) =>
        connection.send({ from, to: [to], size: raw.length }, Readable.from(withheldEnd()), done),
      );
      return { kind: "accepted" };
    } catch (error) {
      // Whatever went wrong, the next message gets a conversation that nothing went wrong in.
      isOpen = false;
      connection.close();
      const fault = faultIn(error);
      const isRefusal = fault.responseCode !== undefined && fault.responseCode !== 421;
      if (isHanded && !isRefusal) return { kind: "unsure" };
      if (!isHanded && fault.code === "ESTREAM") throw error;
      return { kind: "refused", problem: problemOf(fault), before: !isHanded };
    }
  };
  return { isOpen: () => isOpen, give, end: () => connection.quit() };
}

const answered = (ask: (done: (error?: Error | null | undefined) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => ask((error) => (error ? reject(error) : resolve())));

const faultIn = (error: unknown): SendFault =>
  typeof error === "object" && error !== null ? (error as SendFault) : {};
