"use client";

import { type ComponentProps, useEffect, useRef } from "react";

/**
 * A select that follows the address: when a filter is taken off elsewhere it shows so, without being
 * made anew, which would take the focus from whoever is choosing.
 */
export function SyncedSelect({
  value,
  ...rest
}: Omit<ComponentProps<"select">, "value" | "defaultValue"> & { value: string }) {
  const select = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (select.current) select.current.value = value;
  }, [value]);

  return <select ref={select} defaultValue={value} {...rest} />;
}
