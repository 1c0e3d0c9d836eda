import type { ReactNode } from "react";
import { AUTHORITY_SENTENCES } from "@/components/clauses/words";
import { Chip, Chips } from "@/components/ui/chip";
import { KeyValue, KeyValues } from "@/components/ui/key-values";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { AUTHORITY_LABELS, type Clause, TOPIC_LABELS } from "@/lib/policy/model";
import { CHANNEL_LABELS } from "@/lib/retention/words";

type Props = {
  clause: Clause;
  related: readonly Clause[];
  /** The library's own address. */
  path: string;
  /** Where in these pages it is worked with. */
  children?: ReactNode;
};

/** Beside the text: whose word it is, where it stands, what it is about, what to read with it. */
export function ClauseFacts({ clause, related, path, children }: Props) {
  const { source, authority, channels, systems, topics } = clause;
  return (
    <aside aria-label={`About ${clause.id}`} className="grid content-start gap-4">
      {children}
      <Panel title="Whose word it is">
        <p className="text-sm font-semibold">{AUTHORITY_LABELS[authority]}</p>
        <p className="mt-1 text-sm text-ink-2">{AUTHORITY_SENTENCES[authority]}</p>
        <div className="mt-3 border-t border-line pt-1">
          <KeyValues>
            <KeyValue name="Text">{source.title}</KeyValue>
            <KeyValue name="By">{source.publisher}</KeyValue>
            <KeyValue name="Paragraph">{source.paragraph}</KeyValue>
          </KeyValues>
        </div>
      </Panel>
      <Panel title="What it is about">
        <KeyValues>
          <KeyValue name="Channels">
            <Chips>
              {channels.map((channel) => (
                <Chip key={channel}>{CHANNEL_LABELS[channel]}</Chip>
              ))}
            </Chips>
          </KeyValue>
          <KeyValue name="Topics">{topics.map((topic) => TOPIC_LABELS[topic]).join(", ")}</KeyValue>
          <KeyValue name="Named in it">{systems.join(", ")}</KeyValue>
        </KeyValues>
      </Panel>
      <Panel title="Read beside it">
        <ul className="grid gap-1.5 text-sm">
          {related.map((other) => (
            <li key={other.id} className="grid grid-cols-[2.25rem_1fr]">
              <span className="text-ink-3 tabular-nums">{other.id}</span>
              <TextLink href={`${path}/${other.id}`} className="justify-self-start">
                {other.title}
              </TextLink>
            </li>
          ))}
        </ul>
      </Panel>
    </aside>
  );
}
