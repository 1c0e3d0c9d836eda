import { useEffect, useRef, useState } from "react";
import type { FoundOut } from "@/lib/sharing/receive";

type Sending = {
  readonly status: "sending";
  readonly what: "check" | "take";
  readonly sent: number;
  readonly total: number;
};

/** How far a file is: being checked, checked, being sent once more, handed out. */
export type CheckState =
  | { readonly status: "idle" }
  | Sending
  | {
      readonly status: "failed";
      readonly message: string;
      /** Columns of which one has to be named. */
      readonly columns: readonly string[];
      readonly found: FoundOut | null;
    }
  | { readonly status: "checked" | "done"; readonly found: FoundOut };

const NOT_REACHED =
  "The connection was lost, or the file changed on its way. Nothing of it was kept. Send it again.";
const NOT_READ = "The server could not read the file just now. Nothing of it was kept. Try again.";

type Answer = { readonly status: number; readonly body: Blob };
type Fault = {
  readonly message: string;
  readonly encoding: string | null;
  readonly problem: string | null;
  readonly columns: readonly string[];
};

/** Broken off by the person who began it. */
class CalledOff extends Error {}

/** Refused by the server, with what can be said of it. */
class Refused extends Error {
  readonly columns: readonly string[];

  constructor(message: string, columns: readonly string[]) {
    super(message);
    this.columns = columns;
  }
}

/** Sends a file to be checked, and the same once more to be handed out: the server keeps none. */
export function useCheck(action: string) {
  const [state, setState] = useState<CheckState>({ status: "idle" });
  const request = useRef<XMLHttpRequest | null>(null);
  /** What was sent, so that it can be sent again. */
  const held = useRef<File | null>(null);
  const isBusy = state.status === "sending";

  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isBusy]);
  useEffect(() => () => request.current?.abort(), []);

  const post = (path: string, form: FormData, onSent: (bytes: number) => void): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      request.current = xhr;
      xhr.responseType = "blob";
      xhr.upload.onprogress = ({ loaded }) => onSent(loaded);
      xhr.onerror = () => reject(new Error(NOT_REACHED));
      xhr.onabort = () => reject(new CalledOff());
      xhr.onload = () => resolve({ status: xhr.status, body: xhr.response as Blob });
      xhr.open("POST", path);
      xhr.setRequestHeader("Accept", "application/json");
      xhr.send(form);
    });

  const fail = (message: string, found: FoundOut | null = null, columns: readonly string[] = []) =>
    setState({ status: "failed", message, columns, found });

  async function guarded(found: FoundOut | null, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      if (error instanceof CalledOff)
        setState(found ? { status: "checked", found } : { status: "idle" });
      else if (error instanceof Refused) fail(error.message, found, error.columns);
      else fail(error instanceof Error ? error.message : NOT_REACHED, found);
    }
  }

  const check = (form: FormData) =>
    guarded(null, async () => {
      const file = form.get("file");
      const total = file instanceof File ? file.size : 0;
      const onSent = (sent: number) => setState({ status: "sending", what: "check", sent, total });
      onSent(0);
      let answer = await post(action, form, onSent);
      const fault = await faultIn(answer);
      if (fault?.problem === "otherEncoding" && fault.encoding) {
        form.set("encoding", fault.encoding);
        answer = await post(action, withFileLast(form), onSent);
      }
      const last = await faultIn(answer);
      if (last) throw new Refused(last.message, last.columns);
      const found = JSON.parse(await answer.body.text()) as FoundOut;
      held.current = file instanceof File ? file : null;
      setState({ status: "checked", found });
    });

  /** Sends the same file once more and saves what comes back, under a name made of its own. */
  const take = (found: FoundOut, said: Readonly<Record<string, string>>, ending: string) =>
    guarded(found, async () => {
      const file = held.current;
      if (!file) throw new Error(NOT_REACHED);
      const total = file.size;
      const onSent = (sent: number) =>
        setState({ status: "sending", what: "take", sent: Math.min(sent, total), total });
      onSent(0);
      const form = new FormData();
      form.set("id", found.id);
      for (const [name, value] of Object.entries(said)) form.set(name, value);
      form.set("file", file);
      const answer = await post(`${action}/take`, form, onSent);
      const fault = await faultIn(answer);
      if (fault) throw new Refused(fault.message, fault.columns);
      save(answer.body, nameOf(found.rename ?? file.name, ending, found.details.isWorkbook));
      setState({ status: "done", found });
    });

  return { state, check, take, fail, cancel: () => request.current?.abort() };
}

/** The server reads the file as it arrives, so what is said about it has to come first. */
function withFileLast(form: FormData): FormData {
  const file = form.get("file");
  form.delete("file");
  if (file) form.set("file", file);
  return form;
}

/** What was wrong with what was sent; null where nothing was. */
async function faultIn({ status, body }: Answer): Promise<Fault | null> {
  if (status >= 200 && status < 300) return null;
  const unread = { problem: null, message: NOT_READ, encoding: null, columns: [] };
  try {
    return { ...unread, ...(JSON.parse(await body.text()) as Partial<Fault>) };
  } catch {
    return unread;
  }
}

/** `spring.csv` as `spring-cleared.csv`; what was made of a workbook is a CSV. */
const nameOf = (name: string, ending: string, isWorkbook: boolean): string =>
  name
    .replace(/(\.[^.]*)?$/, `-${ending}$1`)
    .replace(/\.[^.]*$/, (end) => (isWorkbook || ending === "reasons" ? ".csv" : end));

/** Long enough for any browser to have taken what a link leads to. */
const KEPT_MS = 60_000;

function save(made: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(made);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
