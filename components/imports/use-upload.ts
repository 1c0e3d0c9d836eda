import { useEffect, useRef, useState } from "react";

/** How far a file has come. `resent`: the encoding in which it is being sent a second time. */
export type UploadState =
  | { readonly status: "idle" }
  | {
      readonly status: "sending";
      readonly sent: number;
      readonly total: number;
      /** Bytes a second; 0 while it is not known. */
      readonly rate: number;
      readonly resent: string | null;
    }
  | { readonly status: "failed"; readonly message: string }
  | { readonly status: "done" };

const NOT_REACHED =
  "The connection was lost before the file was read. Nothing of it was kept. Check the connection and send it again.";
const NOT_READ = "The server could not read the file just now. Nothing of it was kept. Try again.";

type Answer = {
  readonly id?: string;
  readonly message?: string;
  readonly problem?: string;
  readonly encoding?: string | null;
  readonly mapping?: string | null;
};

type Options = {
  readonly action: string;
  /** Called with the import's id once the file was read. */
  readonly onDone: (id: string) => void;
  /** Called with the form where the file is a table whose columns nobody has mapped yet. */
  readonly onUnknown?: (mapping: string, form: FormData) => void;
};

/**
 * Sends a form with its file and tells how far it is. A file that turns out to be in another encoding is sent once more
 * by itself, since the server keeps nothing that it could read again.
 */
export function useUpload({ action, onDone, onUnknown }: Options) {
  const [state, setState] = useState<UploadState>({ status: "idle" });
  const request = useRef<XMLHttpRequest | null>(null);
  const isBusy = state.status === "sending";

  useEffect(() => {
    if (!isBusy) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isBusy]);
  useEffect(() => () => request.current?.abort(), []);

  const fail = (message: string) => setState({ status: "failed", message });

  function send(form: FormData, resent: string | null = null) {
    const xhr = new XMLHttpRequest();
    request.current = xhr;
    setState({ status: "sending", sent: 0, total: 0, rate: 0, resent });
    const began = performance.now();
    xhr.upload.onprogress = ({ loaded, total }) => {
      const seconds = (performance.now() - began) / 1000;
      const rate = seconds > 0.5 ? loaded / seconds : 0;
      setState({ status: "sending", sent: loaded, total, rate, resent });
    };
    xhr.onerror = () => fail(NOT_REACHED);
    xhr.onabort = () => setState({ status: "idle" });
    xhr.onload = () => {
      const answer = answerOf(xhr.responseText);
      if (xhr.status === 201 && answer?.id) {
        setState({ status: "done" });
        onDone(answer.id);
      } else if (answer?.problem === "otherEncoding" && answer.encoding && resent === null) {
        form.set("encoding", answer.encoding);
        send(withFileLast(form), answer.encoding);
      } else if (answer?.mapping && onUnknown) {
        setState({ status: "done" });
        onUnknown(answer.mapping, form);
      } else {
        fail(answer?.message ?? NOT_READ);
      }
    };
    xhr.open("POST", action);
    xhr.setRequestHeader("Accept", "application/json");
    xhr.send(form);
  }

  return { state, send, cancel: () => request.current?.abort(), fail };
}

/** The server reads the file as it arrives, so what is said about it has to come first. */
export function withFileLast(form: FormData): FormData {
  const file = form.get("file");
  form.delete("file");
  if (file) form.set("file", file);
  return form;
}

function answerOf(text: string): Answer | null {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return null;
  }
}
