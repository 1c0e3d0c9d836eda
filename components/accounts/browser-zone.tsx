"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Around a select of time zones that nobody has touched yet: chooses the browser's own where the list has it. */
export function BrowserZone({ children }: { children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const select = around.current?.querySelector("select");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const listed = select && [...select.options].some(({ value }) => value === zone);
    if (listed && select.value === "UTC") select.value = zone;
  }, []);

  return <div ref={around}>{children}</div>;
}
