import { z } from "zod";
import type { Grant } from "@/lib/access/grant";
import { seal, unsealText } from "@/lib/crypto/seal";
import { bytesIn, question, type Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { CHANNELS } from "@/lib/policy/channel";
import { rowActor } from "../checked/store";
import { oneOf } from "../closed-lists";
import { MESSAGE_OUTCOMES } from "../message/model";
import type { SaveTemplateInput } from "./input";
import {
  TEMPLATES_MAX,
  type Found,
  type StandingTemplate,
  type Template,
  type TemplateStanding,
} from "./model";
import { standingKept } from "./standings";

/** A name and a text are what people write: sealed together, bound to their row. */
const Content = z.object({ name: z.string(), text: z.string() });

const place = (id: string) => `message_template:${id}`;

const sealed = (merchantId: string, id: string, { name, text }: z.output<typeof Content>) =>
  seal(merchantId, place(id), JSON.stringify({ name, text }));

const contentOf = (merchantId: string, id: string, content: Uint8Array) =>
  Content.parse(JSON.parse(unsealText(merchantId, place(id), content)));

export async function addTemplate(
  tx: Tx,
  { merchantId, actor }: Grant<"sharing.change">,
  {
    id,
    channel,
    found,
    ...content
  }: SaveTemplateInput & { readonly id: string; readonly found: Found },
  now: Date,
): Promise<void> {
  const by = rowActor(actor);
  await tx.messageTemplate.create({
    data: {
      ...{ merchantId, id, version: 1, channel, content: sealed(merchantId, id, content) },
      ...{ savedOutcome: found.outcome, savedProblems: found.problems },
      ...{ savedAt: now, savedByKind: by.kind, savedBy: by.id },
    },
    select: { id: true },
  });
}

type Which = { readonly id: string; readonly version: number };

/** Says whether there was such a template in this version. */
export async function changeTemplate(
  tx: Tx,
  { merchantId, actor }: Grant<"sharing.change">,
  {
    id,
    version,
    channel,
    found,
    ...content
  }: SaveTemplateInput & Which & { readonly found: Found },
  now: Date,
): Promise<boolean> {
  const by = rowActor(actor);
  const { count } = await tx.messageTemplate.updateMany({
    where: { merchantId, id, version },
    data: {
      ...{ version: version + 1, channel, content: sealed(merchantId, id, content) },
      ...{ savedOutcome: found.outcome, savedProblems: found.problems },
      ...{ savedAt: now, savedByKind: by.kind, savedBy: by.id },
    },
  });
  return count === 1;
}

/** Says whether there was such a template in this version. */
export async function removeTemplate(
  tx: Tx,
  { merchantId }: Grant<"sharing.change">,
  { id, version }: Which,
): Promise<boolean> {
  const { count } = await tx.messageTemplate.deleteMany({ where: { merchantId, id, version } });
  return count === 1;
}

/** Every template as it stands by the rules as they are now, by name as people sort names. */
export async function listTemplates(
  tx: Tx,
  { merchantId }: Grant<"sharing.read" | "sharing.change" | "sharing.check">,
): Promise<readonly StandingTemplate[]> {
  const rows = await tx.messageTemplate.findMany({
    where: { merchantId },
    select: SHOWN,
    orderBy: { id: "asc" },
    take: TEMPLATES_MAX,
  });
  const templates = rows.map((row) => {
    const template = templateOf(merchantId, row);
    const sealedAs = { content: row.content, channel: template.channel };
    return { ...template, now: standingKept(sealedAs, () => template.text) };
  });
  return templates.sort((a, b) => a.name.localeCompare(b.name, "en"));
}

export async function findTemplate(
  tx: Tx,
  { merchantId }: Grant<"sharing.read" | "sharing.change" | "sharing.check">,
  id: string,
): Promise<Template | null> {
  const row = await tx.messageTemplate.findUnique({
    where: { merchantId_id: { merchantId, id } },
    select: SHOWN,
  });
  return row && templateOf(merchantId, row);
}

const SHOWN = {
  ...{ id: true, version: true, channel: true, content: true, savedOutcome: true },
  ...{ savedProblems: true, savedAt: true, savedByKind: true, savedBy: true },
} as const;

type Row = {
  readonly id: string;
  readonly version: number;
  readonly channel: string;
  readonly content: Uint8Array;
  readonly savedOutcome: string;
  readonly savedProblems: number;
  readonly savedAt: Date;
  readonly savedByKind: string;
  readonly savedBy: string | null;
};

const templateOf = (merchantId: string, row: Row): Template => ({
  ...{ id: row.id, version: row.version, savedAt: row.savedAt },
  ...contentOf(merchantId, row.id, row.content),
  channel: oneOf(CHANNELS, row.channel),
  saved: { outcome: oneOf(MESSAGE_OUTCOMES, row.savedOutcome), problems: row.savedProblems },
  by: { kind: oneOf(["member", "operator"] as const, row.savedByKind), id: row.savedBy },
});

/** How every template stands by the rules as they are now. */
export const askTemplateStandings = ({
  merchantId,
}: Grant): Question<readonly TemplateStanding[]> =>
  question(
    Prisma.sql`
      SELECT id, channel, content::text AS content FROM message_template
       WHERE merchant_id = ${merchantId}::uuid LIMIT ${TEMPLATES_MAX}`,
    (rows: readonly { id: string; channel: string; content: string }[]) =>
      rows.map(({ id, channel, content }) => {
        const sealedAs = { content: bytesIn(content), channel: oneOf(CHANNELS, channel) };
        return standingKept(sealedAs, () => contentOf(merchantId, id, sealedAs.content).text);
      }),
  );

export async function removeTemplates(tx: Tx, { merchantId }: Grant<"demo.remove">): Promise<void> {
  await tx.messageTemplate.deleteMany({ where: { merchantId } });
}
