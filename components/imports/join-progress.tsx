"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { JoinProgress as Progressed } from "@/components/imports/join-state";
import { Progress } from "@/components/ui/progress";

type Props = {
  first: Progressed;
  /** Where to ask how far it is. */
  address: string;
  /** "1,000,000 lines". */
  amount: string;
};

const ASK_MS = 1_000;
const RELOAD_SECONDS = 5;

const PHASES: Readonly<Record<Progressed["phase"], string>> = {
  queued: "Waiting for its turn",
  running: "Joining with what you hold",
  over: "Done. Reading the page anew…",
};

/**
 * How long a join has been under way. Nobody knows how far it is before it is done, since it is one step, all or
 * nothing; so no share is shown. Without a script the page is read anew every few seconds.
 */
export function JoinProgress({ first, address, amount }: Props) {
  const router = useRouter();
  const [progress, setProgress] = useState(first);

  useEffect(() => {
    let timer: number | undefined;
    const ending = new AbortController();
    const ask = async () => {
      const answer = await fetch(address, { signal: ending.signal, redirect: "manual" }).catch(
        () => null,
      );
      const told = answer?.ok ? ((await answer.json()) as Progressed) : null;
      if (ending.signal.aborted) return;
      if (told) setProgress(told);
      // Signed out meanwhile, or no longer there: the page itself says so.
      if (told?.phase === "over" || answer?.status === 404 || answer?.type === "opaqueredirect")
        return router.refresh();
      timer = window.setTimeout(ask, ASK_MS);
    };
    timer = window.setTimeout(ask, ASK_MS);
    return () => {
      ending.abort();
      window.clearTimeout(timer);
    };
  }, [address, router]);

  return (
    <>
      <Progress label={`${PHASES[progress.phase]}: ${amount}`} words={elapsed(progress)} />
      <p role="status" className="heard">
        {PHASES[progress.phase]}
      </p>
      <noscript>
        <meta httpEquiv="refresh" content={String(RELOAD_SECONDS)} />
      </noscript>
    </>
  );
}

function elapsed({ phase, seconds }: Progressed): string {
  if (phase === "over") return "";
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds % 60} s`;
}
