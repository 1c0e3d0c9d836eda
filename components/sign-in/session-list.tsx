import { EndSession } from "@/components/sign-in/end-session";
import { DataTable } from "@/components/ui/data-table";
import type { FormAction } from "@/lib/access/action-state";
import type { OwnSession } from "@/lib/access/own-sessions";

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
export function SessionList({
  action,
  sessions,
}: {
  action: FormAction<"notFound", null>;
  sessions: readonly ShownSession[];
}) {
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
          cell: (session) =>
            session.isThis ? (
              ""
            ) : (
              <EndSession action={action} id={session.id} label={labelOf(session)} />
            ),
        },
      ]}
    />
  );
}

const labelOf = ({ device, seen }: ShownSession): string =>
  `End the session of ${device === "" ? "an unknown browser" : device}, last seen ${seen}`;
