"use client";

import type { Route } from "next";
import Form from "next/form";
import {
  type ChangeEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { Button } from "@/components/ui/button";

type Props = { label: string; className?: string | undefined; children: ReactNode };

/** The page that one is on. */
const HERE: string = "";

/** Leaves empty fields out, so that an address names only the filters that are on. */
function dropEmpty({ formData }: FormDataEvent) {
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
}

/** Sends the form when something is chosen; what is typed is sent by Enter. */
function sendChoice({ target, currentTarget }: ChangeEvent<HTMLFormElement>) {
  const typed = target instanceof HTMLInputElement && !/^(checkbox|radio)$/.test(target.type);
  if (!typed) currentTarget.requestSubmit();
}

/** A form of filters that goes to its own page with what was chosen. Without a script: a button. */
export function AutoSubmitForm({ label, className, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const [scripted, setScripted] = useState(false);
  // Before anything can be chosen, or a choice made at once would go out with empty fields.
  useLayoutEffect(() => {
    const element = form.current;
    element?.addEventListener("formdata", dropEmpty);
    return () => element?.removeEventListener("formdata", dropEmpty);
  }, []);
  useEffect(() => setScripted(true), []);

  return (
    <Form
      ref={form}
      action={HERE as Route}
      role="search"
      aria-label={label}
      className={className}
      scroll={false}
      prefetch={false}
      onChange={sendChoice}
    >
      {children}
      {!scripted && <Button type="submit">Show</Button>}
    </Form>
  );
}
