import { useRouter } from "next/navigation";
import { startTransition, useEffect, useRef, useState } from "react";
import type { ActionState, FormAction } from "@/lib/access/action-state";
import type { AnswerStepRefusal } from "@/lib/checklists/work";

/** What stands in the form of a step. */
export type Said = {
  readonly pick: string;
  readonly reason: string;
  readonly exceptionReason: string;
  readonly exceptionOwnerId: string;
  readonly exceptionEndsOn: string;
};

export type Saving =
  | { readonly status: "still" | "waiting" | "lacking" | "saving" | "saved" }
  | { readonly status: "refused"; readonly refusal: AnswerStepRefusal }
  | { readonly status: "invalid"; readonly fields: Readonly<Record<string, readonly string[]>> }
  /** The server was not reached. What was typed is kept in this browser and tried again. */
  | { readonly status: "lost" }
  /** Somebody else answered the step meanwhile. */
  | { readonly status: "conflict" };

type State = ActionState<AnswerStepRefusal, { version: number }>;
type Action = FormAction<AnswerStepRefusal, { version: number }>;

const PAUSE_MS = 900;
const RETRY_MS = 5_000;

type Options = {
  readonly action: Action;
  /** Under which name the browser keeps what is not saved yet. */
  readonly draft: string;
  /** The answer as the server has it. */
  readonly stored: Said;
  /** What stands in the form at first: another than the stored where it came back unsaved. */
  readonly first: Said;
  readonly version: number;
  readonly formOf: (said: Said, version: number) => FormData;
  /** Whether what the answer asks for is there. What is not ready waits, and is not refused at every letter. */
  readonly isReady: (said: Said) => boolean;
};

const same = (a: Said, b: Said): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Saves a step by itself a moment after something was chosen or typed. Each save names the version it was made from, so
 * that somebody else's answer is shown and never overwritten. Until the server has it, the browser keeps what was typed:
 * a lost connection or a closed tab loses nothing.
 */
export function useAnswer(options: Options) {
  const { action, draft, stored, first, version, formOf, isReady } = options;
  const router = useRouter();
  const [said, setSaid] = useState(first);
  const [saving, setSaving] = useState<Saving>({ status: "still" });
  /** The version that `said` was made from, and what the server had then. */
  const base = useRef({ version, stored });
  const latest = useRef(said);
  const isBusy = useRef(false);
  /** Somebody else's answer waits for a word; nothing is sent before. */
  const isOpposed = useRef(false);
  const timer = useRef<number | undefined>(undefined);

  function keepDraft(next: Said) {
    try {
      if (same(next, base.current.stored)) localStorage.removeItem(draft);
      else
        localStorage.setItem(draft, JSON.stringify({ said: next, version: base.current.version }));
    } catch {
      // A browser that keeps nothing still saves to the server.
    }
  }

  async function save(evenIfSame = false) {
    window.clearTimeout(timer.current);
    if (isBusy.current || isOpposed.current) return;
    if (same(latest.current, base.current.stored) && !evenIfSame) return;
    if (!isReady(latest.current)) return setSaving({ status: "lacking" });
    isBusy.current = true;
    const sent = latest.current;
    setSaving({ status: "saving" });
    let answer: State | null;
    try {
      answer = await action({ status: "idle" }, formOf(sent, base.current.version));
    } catch {
      answer = null;
    }
    isBusy.current = false;
    settle(sent, answer);
  }

  function settle(sent: Said, answer: State | null) {
    if (answer === null) {
      setSaving({ status: "lost" });
      timer.current = window.setTimeout(() => void save(), RETRY_MS);
    } else if (answer.status === "done") {
      base.current = { version: answer.value.version, stored: sent };
      keepDraft(latest.current);
      setSaving({ status: "saved" });
      if (!same(latest.current, sent)) void save();
    } else if (answer.status === "refused" && answer.refusal === "changedMeanwhile") {
      oppose();
      startTransition(() => router.refresh());
    } else if (answer.status === "refused") {
      setSaving({ status: "refused", refusal: answer.refusal });
    } else if (answer.status === "invalid") {
      setSaving({ status: "invalid", fields: answer.fields });
    }
  }

  /** Something was chosen, which is saved at once, or typed, which is saved after a pause. */
  function change(part: Partial<Said>) {
    const next = { ...latest.current, ...part };
    latest.current = next;
    setSaid(next);
    keepDraft(next);
    if (isOpposed.current) return;
    setSaving({ status: "waiting" });
    window.clearTimeout(timer.current);
    const pause = part.pick === undefined ? PAUSE_MS : 0;
    timer.current = window.setTimeout(() => void save(), pause);
  }

  function oppose() {
    isOpposed.current = true;
    setSaving({ status: "conflict" });
  }

  /** Goes on from what the server has now: with its answer, or with one's own over it. */
  function settleConflict(mine: boolean) {
    isOpposed.current = false;
    base.current = { version, stored };
    if (!mine) {
      latest.current = stored;
      setSaid(stored);
      keepDraft(stored);
      setSaving({ status: "still" });
    } else void save();
  }

  // What the server has is newer than what this form was made from.
  useEffect(() => {
    if (version <= base.current.version || isBusy.current) return;
    if (same(latest.current, base.current.stored) || same(latest.current, stored)) {
      base.current = { version, stored };
      latest.current = stored;
      setSaid(stored);
      keepDraft(stored);
    } else oppose();
  });

  useEffect(() => {
    const kept = draftIn(draft);
    if (kept && !same(kept.said, stored)) {
      latest.current = kept.said;
      setSaid(kept.said);
      if (kept.version === version) void save();
      else oppose();
    }
    const again = () => void save();
    window.addEventListener("online", again);
    return () => {
      window.removeEventListener("online", again);
      // Whoever goes on to the next step leaves nothing behind that is not sent.
      void save();
    };
    // Once, for what an earlier visit left.
  }, []);

  return { said, saving, change, save, settleConflict };
}

function draftIn(name: string): { readonly said: Said; readonly version: number } | null {
  try {
    const text = localStorage.getItem(name);
    return text === null ? null : (JSON.parse(text) as { said: Said; version: number });
  } catch {
    return null;
  }
}
