"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Notice } from "@/components/ui/notice";

const AGAIN_MS = 3_000;

/** Reads the page anew while work is under way. Without a script, loading it again does the same. */
export function RunWatch() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <Notice tone="info" title="Under way">
      This page follows it. It goes on without you too.
    </Notice>
  );
}
