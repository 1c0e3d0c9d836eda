import type { StoreRefusal } from "@/lib/result";
import { MESSAGE_OUTCOME_LABELS } from "../message/words";
import type { TemplateRefusal } from "./commands";
import type { Found } from "./model";
import { turnOf } from "./turn";

export const TEMPLATE_REFUSALS: Readonly<Record<TemplateRefusal | StoreRefusal, string>> = {
  nameTaken: "There is a template of that name already.",
  tooManyTemplates: "There are more templates than can be kept. Delete one that is not used.",
  notFound: "This template is not there any more.",
  changedMeanwhile: "Somebody changed this template while you read it. Open it again.",
};

const problems = (count: number): string => (count === 1 ? "1 problem" : `${count} problems`);

/** How a template stands by today’s rules, and what it was when it was saved. */
export function standingSentence(saved: Found, now: Found): string {
  const today =
    now.outcome === "problems"
      ? `${problems(now.problems)} to be changed first`
      : MESSAGE_OUTCOME_LABELS[now.outcome];
  switch (turnOf(saved, now)) {
    case "asSaved":
      return `${today}.`;
    case "nowWorse":
      return `Was fine when it was saved; by today’s rules it has ${problems(now.problems)}.`;
    case "nowFine":
      return `Had ${problems(saved.problems)} when it was saved; by today’s rules: ${today.toLowerCase()}.`;
  }
}
