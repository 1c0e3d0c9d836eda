"use client";

import { useActionState } from "react";
import { DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/submit-button";
import type { OwnSession } from "@/lib/access/own-sessions";
import type { ActionState } from "@/lib/access/action-state";

type Act = (
  state: ActionState<string, unknown>,
  form: FormData,
) => Promise<ActionState<string, unknown>>;

export type ShownSession = Omit<OwnSession, "createdAt" | "lastSeenAt"> & {
  /** Moments, as they are written. */
  readonly since: string;
  readonly seen: string;
};

const METHODS: Record<OwnSession["method"], string> = {
  password: "password",
  passkey: "passkey",
  openId: "your organisation",
};

/** Each session by its device, how it began, and when it was last used. */
export function SessionList({ action, sessions }: { action: Act; sessions: readonly ShownSession[] }) {
  return (
    <DataTable
      caption="Sessions"
      rows={sessions}
      rowKey={({ id }) => id}
      columns={[
        {
          header: "Device",
          head: true,
          cell: ({ device, isThis }) => (
            <>
              {device === "" ? "A browser that did not say" : device}
              {isThis && <span className="ml-1.5 font-normal text-ink-3">this one</span>}
            </>
          ),
        },
        {
          header: "Signed in by",
          cell: ({ method, hasSecondFactor }) =>
            method === "password" && hasSecondFactor
              ? "password and second factor"
              : METHODS[method],
        },
        { header: "Since", cell: ({ since }) => since },
        { header: "Last seen", cell: ({ seen }) => seen },
        {
          header: "End",
          cell: (session) => (session.isThis ? "" : <End action={action} session={session} />),
        },
      ]}
    />
  );
}

function End({ action, session }: { action: Act; session: ShownSession }) {
  const [, submit] = useActionState(action, { status: "idle" });
  const label = `End the session of ${session.device === "" ? "an unknown browser" : session.device}, last seen ${session.seen}`;
  return (
    <form action={submit} aria-label={label}>
      <input type="hidden" name="id" value={session.id} />
      <SubmitButton variant="plain" size="small">
        End it
      </SubmitButton>
    </form>
  );
}
