import type { Channel } from "@/lib/policy/channel";
import type { ProblemKind } from "../message/model";
import { checkMessage } from "../message/rules";
import type { Found, JudgedTemplate, Template, TemplateStanding } from "./model";

/** What a text is found to be now, in figures. */
export function foundOf(text: string, channel: Channel): Found {
  const { outcome, problems } = checkMessage(text, channel);
  return { outcome, problems: problems.length };
}

/** A template by the rules as they are now: it is read anew each time that it is shown. */
export const judged = (template: Template): JudgedTemplate => ({
  ...template,
  answer: checkMessage(template.text, template.channel),
});

export function standingOf(text: string, channel: Channel): TemplateStanding {
  const { outcome, problems } = checkMessage(text, channel);
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return { outcome, problems: problems.length, kinds };
}

/** What leads a buyer away from Amazon. */
export const STEERING: readonly ProblemKind[] = ["link", "email", "phone", "offAmazon"];
