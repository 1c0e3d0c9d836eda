import type { Channel } from "@/lib/policy/channel";
import type { MessageAnswer, MessageOutcome, ProblemKind } from "../message/model";

export const TEMPLATES_MAX = 200;
export const TEMPLATE_NAME_MAX = 120;
/** Five times what Amazon’s messaging takes. */
export const TEMPLATE_CHARS_MAX = 10_000;

/** What a template was found to be when it was saved. */
export type Found = { readonly outcome: MessageOutcome; readonly problems: number };

/** A message that is sent again and again. */
export type Template = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly channel: Channel;
  readonly text: string;
  readonly saved: Found;
  readonly savedAt: Date;
  readonly by: { readonly kind: "member" | "operator"; readonly id: string | null };
};

/** A template with what it is found to be by the rules as they are now. */
export type JudgedTemplate = Template & { readonly answer: MessageAnswer };

/** What a list or a checklist wants to know of that. */
export type TemplateStanding = Found & { readonly kinds: readonly ProblemKind[] };

export type StandingTemplate = Template & { readonly now: TemplateStanding };
