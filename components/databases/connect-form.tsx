"use client";

import { useActionState } from "react";
import { ButtonLink } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/access/action-state";
import type { SaveRefusal } from "@/lib/databases/commands";
import type { ConnectRefusal } from "@/lib/databases/looking";
import { DEFAULT_PORTS, ENGINES, TLS_MODES, type Connection } from "@/lib/databases/model";
import { connectRefusalWords, ENGINE_NAMES, TLS_NAMES } from "@/lib/databases/words";

type Props = {
  action: FormAction<ConnectRefusal | SaveRefusal, { id: string }>;
  systemId: string;
  /** As it was read; none while it is being connected. */
  connection: Connection | null;
  back: string;
};

type Field = "engine" | "host" | "port" | "database" | "tls" | "readingUser" | "erasingUser";

/** Where a database is, and with which accounts it is met. A password that is known is kept where none is typed. */
export function ConnectForm({ action, systemId, connection, back }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const typed = "typed" in state ? (state.typed ?? {}) : {};
  const wrong = state.status === "invalid" ? state.fields : {};
  const value = (name: Field) => typed[name] ?? String(connection?.[name] ?? "");
  const kept = connection
    ? "Leave it empty to keep the one that is known."
    : "Kept sealed with your key, and never shown again.";
  return (
    <form action={submit} className="grid max-w-xl gap-4">
      <input type="hidden" name="systemId" value={systemId} />
      <input type="hidden" name="version" value={connection?.version ?? 0} />
      <SelectField
        key={`engine ${value("engine")}`}
        label="Server"
        name="engine"
        defaultValue={value("engine") || "postgresql"}
        error={sentences("The server", wrong.engine)}
      >
        {ENGINES.map((engine) => (
          <option key={engine} value={engine}>
            {ENGINE_NAMES[engine]}
          </option>
        ))}
      </SelectField>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <TextField
          label="Host"
          name="host"
          maxLength={253}
          autoComplete="off"
          defaultValue={value("host")}
          error={sentences("The host", wrong.host)}
          hint="As this machine reaches it."
        />
        <TextField
          label="Port"
          name="port"
          inputMode="numeric"
          maxLength={5}
          autoComplete="off"
          defaultValue={value("port")}
          error={sentences("The port", wrong.port)}
          hint={`Usually ${DEFAULT_PORTS.postgresql} or ${DEFAULT_PORTS.mariadb}.`}
        />
      </div>
      <TextField
        label="Database"
        name="database"
        maxLength={128}
        autoComplete="off"
        defaultValue={value("database")}
        error={sentences("The database", wrong.database)}
      />
      <SelectField
        key={`tls ${value("tls")}`}
        label="On the way"
        name="tls"
        defaultValue={value("tls") || "verified"}
        error={sentences("The way", wrong.tls)}
        hint="Not encrypted only where nobody else is on the way: on the same machine. A server proves who it is by its name: a host given as a number will not do for MariaDB and MySQL."
      >
        {TLS_MODES.map((tls) => (
          <option key={tls} value={tls}>
            {TLS_NAMES[tls]}
          </option>
        ))}
      </SelectField>
      <fieldset className="grid gap-4 border-t border-line pt-4">
        <legend className="pr-2 font-medium">Reading account</legend>
        <TextField
          label="Name of the reading account"
          name="readingUser"
          maxLength={128}
          autoComplete="off"
          defaultValue={value("readingUser")}
          error={sentences("The reading account", wrong.readingUser)}
        />
        <TextField
          label="Its password"
          name="readingPassword"
          type="password"
          maxLength={512}
          autoComplete="new-password"
          optional={connection !== null}
          error={sentences("The password", wrong.readingPassword)}
          hint={kept}
        />
      </fieldset>
      <fieldset className="grid gap-4 border-t border-line pt-4">
        <legend className="pr-2 font-medium">Erasing account</legend>
        <TextField
          label="Name of the erasing account"
          name="erasingUser"
          maxLength={128}
          autoComplete="off"
          optional
          defaultValue={value("erasingUser")}
          error={sentences("The erasing account", wrong.erasingUser)}
          hint="Without one the database is looked at only, and somebody erases by hand."
        />
        <TextField
          label="Password of the erasing account"
          name="erasingPassword"
          type="password"
          maxLength={512}
          autoComplete="new-password"
          optional
          error={sentences("The password", wrong.erasingPassword)}
          hint={kept}
        />
      </fieldset>
      {state.status === "refused" && (
        <Notice tone="danger" live title="Nothing was kept">
          {connectRefusalWords(state.refusal)}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingLabel="Trying both accounts…">
          {connection ? "Try and save" : "Try and connect"}
        </SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </form>
  );
}

/** The schema's words are the end of a sentence that begins with the field. */
const sentences = (subject: string, errors: readonly string[] | undefined) =>
  errors?.map((error) => `${subject} ${error}.`);
