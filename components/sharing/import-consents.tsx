"use client";

import { useState, type FormEvent } from "react";
import { bytesInWords } from "@/components/imports/bytes";
import { FileDrop } from "@/components/imports/file-drop";
import { Button } from "@/components/ui/button";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Notice } from "@/components/ui/notice";
import { CONSENT_FILE_BYTES_MAX, type ConsentReport } from "@/lib/sharing/consents/model";
import { COLUMN_LABELS, LINE_REFUSAL_WORDS } from "@/lib/sharing/consents/words";

type Props = {
  /** Where files are sent to. */
  action: string;
  locale: string;
};

type State =
  | { readonly status: "idle" | "busy" }
  | { readonly status: "failed"; readonly message: string }
  | { readonly status: "seen"; readonly report: ConsentReport; readonly file: File }
  | { readonly status: "taken"; readonly report: ConsentReport; readonly added: number };

type Answer = {
  readonly message?: string;
  readonly report?: ConsentReport;
  readonly added?: number;
};

async function send(address: string, file: File): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method: "POST",
      body: file,
      headers: { "Content-Type": "application/octet-stream", Accept: "application/json" },
    });
    return (await response.json()) as Answer;
  } catch {
    return { message: "The file did not arrive. Look at the connection, then try again." };
  }
}

/** Looks at a file of agreements first, then takes the same file on a person’s word. Nothing is kept between the two. */
export function ImportConsents({ action, locale }: Props) {
  const [state, become] = useState<State>({ status: "idle" });
  const isBusy = state.status === "busy";

  async function look(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File) || file.name === "")
      return become({ status: "failed", message: "Choose a file first." });
    if (file.size > CONSENT_FILE_BYTES_MAX)
      return become({
        status: "failed",
        message: `The file is larger than ${bytesInWords(CONSENT_FILE_BYTES_MAX)}.`,
      });
    become({ status: "busy" });
    const { report, message = "The file could not be read." } = await send(action, file);
    become(report ? { status: "seen", report, file } : { status: "failed", message });
  }

  async function take(file: File, sha256: string) {
    become({ status: "busy" });
    const answer = await send(`${action}?take=${sha256}`, file);
    const { report, added, message = "The file could not be taken." } = answer;
    become(
      report && added !== undefined
        ? { status: "taken", report, added }
        : { status: "failed", message },
    );
  }

  return (
    <div className="grid gap-4">
      <form onSubmit={(event) => void look(event)} className="grid gap-3.5">
        <FileDrop
          name="file"
          hint={`CSV or an Excel workbook (.xlsx), up to ${bytesInWords(CONSENT_FILE_BYTES_MAX)}.`}
        />
        <div>
          <Button type="submit" variant="primary" disabled={isBusy}>
            {isBusy ? "Reading …" : "Look at the file"}
          </Button>
        </div>
      </form>
      {state.status === "failed" && (
        <Notice tone="danger" title="Nothing was taken" live>
          {state.message}
        </Notice>
      )}
      {state.status === "seen" && (
        <section aria-label="What is in the file" className="grid gap-3">
          <Report report={state.report} locale={locale} />
          {state.report.accepted > 0 && (
            <div>
              <Button variant="primary" onClick={() => void take(state.file, state.report.sha256)}>
                Take {state.report.accepted.toLocaleString(locale)}
                {linesWord(state.report)}
              </Button>
            </div>
          )}
        </section>
      )}
      {state.status === "taken" && (
        <Notice tone="success" title={`New: ${state.added.toLocaleString(locale)}`} live>
          {state.report.entries - state.added > 0 &&
            `There already, or twice in the file: ${(state.report.entries - state.added).toLocaleString(locale)}. `}
          Lists are checked against them from now on.
        </Notice>
      )}
    </div>
  );
}

function linesWord({ accepted, withdrawn }: ConsentReport): string {
  if (withdrawn > 0) return accepted === 1 ? " line" : " lines";
  return accepted === 1 ? " agreement" : " agreements";
}

function Report({ report, locale }: { report: ConsentReport; locale: string }) {
  const { rows, accepted, refused, withoutProof, withdrawn, lines, columns } = report;
  const number = (count: number) => count.toLocaleString(locale);
  return (
    <>
      <KeyValues>
        <KeyValue name="Lines">{number(rows)}</KeyValue>
        <KeyValue name="Would be taken">{number(accepted)}</KeyValue>
        <KeyValue name="Of them without proof">{number(withoutProof)}</KeyValue>
        {withdrawn > 0 && <KeyValue name="Of them taken back">{number(withdrawn)}</KeyValue>}
        <KeyValue name="Refused">{number(refused)}</KeyValue>
        <KeyValue name="Columns read">
          {columns.map((column) => COLUMN_LABELS[column]).join(", ")}
        </KeyValue>
      </KeyValues>
      {withoutProof > 0 && (
        <Notice tone="warning">
          An agreement without proof frees nothing of a marketplace buyer, and is a finding until it
          has one.
        </Notice>
      )}
      {lines.length > 0 && (
        <ul className="grid gap-1 text-sm" aria-label="Refused lines">
          {lines.map(({ line, column, reason }) => (
            <li key={`${line} ${reason}`}>
              Line {number(line)}
              {column !== null && `, ${COLUMN_LABELS[column]}`}: {LINE_REFUSAL_WORDS[reason]}.
            </li>
          ))}
          {refused > lines.length && (
            <li className="text-ink-3">And {number(refused - lines.length)} more.</li>
          )}
        </ul>
      )}
    </>
  );
}
