"use client";

import { useEffect, useState } from "react";
import { asSentences } from "@/components/accounts/door-state";
import {
  isPasswordRefusal,
  passwordHint,
  PASSWORD_REFUSALS,
  RULE_WORDS,
  STRENGTH_WORDS,
} from "@/components/accounts/password-words";
import { TextField } from "@/components/ui/field";
import {
  PASSWORD_CHARACTERS_MAX,
  passwordChecks,
  STRENGTH_MIN,
  type PasswordRules,
} from "@/lib/accounts/password-rules";

type Props = {
  label: string;
  email: string;
  rules: PasswordRules;
  /** Why the form came to nothing, whatever it was: what concerns the password is said here. */
  refusal: string | null | undefined;
  messages: readonly string[] | undefined;
};

/** A password to be set, and what is asked of it: in one sentence, and rule by rule while somebody types. */
export function NewPasswordField({ label, email, rules, refusal, messages }: Props) {
  const [typed, setTyped] = useState("");
  const strength = useStrength(typed, email);
  const error = isPasswordRefusal(refusal ?? null)
    ? PASSWORD_REFUSALS[refusal as keyof typeof PASSWORD_REFUSALS]
    : asSentences(messages);
  const checks = [
    ...passwordChecks(typed, email, rules).map(({ refusal: rule, isMet }) => ({
      words: RULE_WORDS[rule],
      isMet,
    })),
    ...(strength === null
      ? []
      : [{ words: STRENGTH_WORDS[strength] ?? "", isMet: strength >= STRENGTH_MIN }]),
  ];

  return (
    <div className="grid gap-1.5">
      <TextField
        label={label}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={rules.charactersMin}
        maxLength={PASSWORD_CHARACTERS_MAX}
        onChange={(event) => setTyped(event.target.value)}
        hint={passwordHint(rules)}
        error={error}
      />
      {typed !== "" && (
        <ul aria-label="What is asked of it" className="grid gap-0.5 text-xs">
          {checks.map(({ words, isMet }) => (
            <li key={words} className={isMet ? "text-kept" : "text-ink-2"}>
              <span aria-hidden="true">{isMet ? "✓" : "○"}</span> {words}
              <span className="sr-only">{isMet ? ": done" : ": still missing"}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** How hard it is to guess; null until something was typed and the word lists are there. The server judges it again. */
function useStrength(typed: string, email: string): number | null {
  const [judged, setJudged] = useState<{ readonly of: string; readonly strength: number } | null>(
    null,
  );
  useEffect(() => {
    if (typed === "") return;
    let isStale = false;
    void import("@/lib/accounts/strength")
      .then(({ strengthOf }) => strengthOf(typed, [email]))
      .then((strength) => {
        if (!isStale) setJudged({ of: typed, strength });
      })
      // Without the lists only the rules are shown.
      .catch(() => undefined);
    return () => {
      isStale = true;
    };
  }, [typed, email]);
  return judged?.of === typed ? judged.strength : null;
}
