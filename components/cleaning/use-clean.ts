import { useEffect, useRef, useState } from "react";
import { WHOLE_BYTES_MAX, type CleanPlan } from "@/lib/cleaning/model";

type Sending = {
  readonly status: "sending";
  readonly what: "check" | "take";
  readonly sent: number;
  readonly total: number;
};

/** How far a file is: being looked at, looked at, being sent once more, handed out. */
export type CleanState =
  | { readonly status: "idle" }
  | Sending
  | { readonly status: "failed"; readonly message: string; readonly plan: CleanPlan | null }
  | { readonly status: "checked" | "done"; readonly plan: CleanPlan };

const NOT_REACHED =
  "The connection was lost, or the file changed on its way. Nothing of it was kept. Send it again.";
const NOT_READ = "The server could not read the file just now. Nothing of it was kept. Try again.";

type Answer = { readonly status: number; readonly body: Blob };
type Fault = {
  readonly problem: string | null;
  readonly message: string;
  readonly encoding: string | null;
};

/** Broken off by the person who began it. */
class CalledOff extends Error {}

/**
 * Sends a file to be looked at, and the same once more to be handed out: the server keeps none. A text that is too large
 * to be held goes in the parts that the first answer names, and is put together here.
 */
export function useClean(action: string) {
  const [state, setState] = useState<CleanState>({ status: "idle" });
  const request = useRef<XMLHttpRequest | null>(null);
  /** What was sent, so that it can be sent again. */
  const held = useRef<FormData | null>(null);
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

  const fail = (message: string, plan: CleanPlan | null = null) =>
    setState({ status: "failed", message, plan });

  async function guarded(plan: CleanPlan | null, work: () => Promise<void>) {
    try {
      await work();
    } catch (error) {
      if (error instanceof CalledOff)
        setState(plan ? { status: "checked", plan } : { status: "idle" });
      else fail(error instanceof Error ? error.message : NOT_REACHED, plan);
    }
  }

  const check = (form: FormData) =>
    guarded(null, async () => {
      const total = sizeIn(form);
      const onSent = (sent: number) => setState({ status: "sending", what: "check", sent, total });
      onSent(0);
      let answer = await post(action, form, onSent);
      const fault = await faultIn(answer);
      if (fault?.problem === "otherEncoding" && fault.encoding) {
        form.set("encoding", fault.encoding);
        answer = await post(action, withFileLast(form), onSent);
      }
      const last = await faultIn(answer);
      if (last) throw new Error(last.message);
      const plan = JSON.parse(await answer.body.text()) as CleanPlan;
      held.current = form;
      setState({ status: "checked", plan });
    });

  const take = (plan: CleanPlan) =>
    guarded(plan, async () => {
      const form = held.current;
      const file = form?.get("file");
      if (!form || !(file instanceof File)) throw new Error(NOT_REACHED);
      const total = file.size;
      const onSent = (sent: number) =>
        setState({ status: "sending", what: "take", sent: Math.min(sent, total), total });
      onSent(0);
      const isWhole = plan.parts === null || total <= WHOLE_BYTES_MAX;
      const made = isWhole
        ? await posted(`${action}/take`, wholeOf(form, plan, file), onSent)
        : new Blob(await inParts(form, plan, file, onSent));
      save(made, cleanedName(file.name));
      setState({ status: "done", plan });
    });

  async function posted(path: string, form: FormData, onSent: (bytes: number) => void) {
    const answer = await post(path, form, onSent);
    const fault = await faultIn(answer);
    if (fault) throw new Error(fault.message);
    return answer.body;
  }

  async function inParts(
    form: FormData,
    plan: CleanPlan,
    file: File,
    onSent: (bytes: number) => void,
  ): Promise<Blob[]> {
    const made: Blob[] = [];
    for (const [index, { from, to }] of (plan.parts?.sealed ?? []).entries()) {
      const part = partOf(form, plan, file, index);
      made.push(await posted(`${action}/part`, part, (sent) => onSent(Math.min(from + sent, to))));
    }
    return made;
  }

  return { state, check, take, fail, cancel: () => request.current?.abort() };
}

const sizeIn = (form: FormData): number => {
  const file = form.get("file");
  return file instanceof File ? file.size : 0;
};

/** The server reads the file as it arrives, so what is said about it has to come first. */
function withFileLast(form: FormData): FormData {
  const file = form.get("file");
  form.delete("file");
  if (file) form.set("file", file);
  return form;
}

/** What was said of the file, without the file. */
function saidIn(form: FormData, { report }: CleanPlan): FormData {
  const said = new FormData();
  for (const name of ["systemId", "scope", "deed", "orders"])
    said.set(name, String(form.get(name) ?? ""));
  said.set("encoding", report.encoding);
  said.set("given", report.sha256In);
  return said;
}

function wholeOf(form: FormData, plan: CleanPlan, file: File): FormData {
  const whole = saidIn(form, plan);
  // A workbook has no encoding of its own.
  if (plan.report.workbook) whole.set("encoding", "");
  whole.set("made", plan.report.sha256Out);
  whole.set("file", file);
  return whole;
}

function partOf(form: FormData, plan: CleanPlan, file: File, index: number): FormData {
  const said = saidIn(form, plan);
  const { parts } = plan;
  const part = parts?.sealed[index];
  if (!parts || !part) throw new Error(NOT_REACHED);
  const { from, to, seal } = part;
  const { headBytes, newline, receipt, sealed } = parts;
  for (const [name, value] of Object.entries({ index, from, to, headBytes, newline, seal }))
    said.set(name, String(value));
  said.set("receipt", index === sealed.length - 1 ? receipt : "");
  const before = from === 0 ? [] : [file.slice(0, headBytes)];
  said.set("file", new Blob([...before, file.slice(from, to)]), "part");
  return said;
}

/** What was wrong with what was sent; null where nothing was. */
async function faultIn({ status, body }: Answer): Promise<Fault | null> {
  if (status >= 200 && status < 300) return null;
  try {
    const said = JSON.parse(await body.text()) as Partial<Fault>;
    const { problem = null, message = NOT_READ, encoding = null } = said;
    return { problem, message, encoding };
  } catch {
    return { problem: null, message: NOT_READ, encoding: null };
  }
}

/** `orders.txt` as `orders-cleaned.txt`. */
const cleanedName = (name: string): string => name.replace(/(\.[^.]*)?$/, "-cleaned$1");

/** Long enough for any browser to have taken what a link leads to. */
const KEPT_MS = 60_000;

function save(made: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(made);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
