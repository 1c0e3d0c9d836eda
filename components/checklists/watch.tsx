"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

type Props = {
  /** Where to ask which version is the newest. */
  address: string;
  version: number;
};

const ASK_MS = 8_000;

/** Reads the page anew when somebody else has changed the checklist, while the page is looked at. */
export function ChecklistWatch({ address, version }: Props) {
  const router = useRouter();
  useEffect(() => {
    const ending = new AbortController();
    let timer: number | undefined;
    const ask = async () => {
      if (document.visibilityState === "visible") {
        const answer = await fetch(address, { signal: ending.signal, redirect: "manual" }).catch(
          () => null,
        );
        const told = answer?.ok ? ((await answer.json()) as { version: number }) : null;
        if (ending.signal.aborted) return;
        if (told && told.version !== version) router.refresh();
      }
      timer = window.setTimeout(() => void ask(), ASK_MS);
    };
    timer = window.setTimeout(() => void ask(), ASK_MS);
    return () => {
      ending.abort();
      window.clearTimeout(timer);
    };
  }, [address, version, router]);
  return null;
}
