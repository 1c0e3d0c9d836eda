"use client";

import { useActionState } from "react";
import { asSentences } from "@/components/accounts/door-state";
import { ConfirmFields } from "@/components/sign-in/confirm-fields";
import { isConfirmRefusal } from "@/components/sign-in/confirm-words";
import { POLICY_REFUSALS } from "@/components/sign-in/policy-words";
import { TextAreaField, TextField } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/access/action-state";
import type { ProviderSettingRefusal } from "@/lib/sign-in/commands";
import type { ConfirmRefusal } from "@/lib/sign-in/confirm";
import type { ConfirmWays, OpenIdSettings } from "@/lib/sign-in/model";

type Props = {
  action: FormAction<ProviderSettingRefusal | ConfirmRefusal, null>;
  provider: OpenIdSettings | null;
  /** What is entered at the provider. */
  redirectUri: string;
  /** Where people sign in by it. */
  signInPath: string;
  ways: ConfirmWays;
};

/** OpenID Connect, with whatever provider the organisation has. */
export function ProviderForm({ action, provider, redirectUri, signInPath, ways }: Props) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const fields = state.status === "invalid" ? state.fields : {};
  const refusal = state.status === "refused" ? state.refusal : null;
  const back = state.status === "refused" || state.status === "invalid" ? (state.typed ?? {}) : {};
  const stands = {
    issuer: provider?.issuer ?? "",
    clientId: provider?.clientId ?? "",
    domains: provider?.domains.join("\n") ?? "",
    roleClaim: provider?.roleClaim ?? "",
    roles: Object.entries(provider?.roles ?? {})
      .map(([value, role]) => `${value} = ${role}`)
      .join("\n"),
  };
  const of = (name: keyof typeof stands) => ({
    ...{ name, defaultValue: back[name] ?? stands[name], error: asSentences(fields[name]) },
  });

  return (
    <form
      key={provider?.version ?? 0}
      action={submit}
      aria-label="Your organisation’s own sign-in"
      className="grid max-w-2xl gap-3.5"
    >
      {state.status === "done" && (
        <Notice tone="success" live title="Saved">
          Try it in another browser: <TextLink href={signInPath}>{signInPath}</TextLink>
        </Notice>
      )}
      {refusal !== null && !isConfirmRefusal(refusal) && (
        <Notice tone="warning" live>
          {POLICY_REFUSALS[refusal]}
        </Notice>
      )}
      <p className="text-sm text-ink-2">
        By OpenID Connect. Enter this address at the provider as the one it sends people back to:{" "}
        <code className="font-mono text-xs [overflow-wrap:anywhere] text-ink">{redirectUri}</code>
      </p>
      <input type="hidden" name="version" value={provider?.version ?? 0} />
      <TextField
        label="Issuer"
        {...of("issuer")}
        type="url"
        maxLength={500}
        autoComplete="off"
        hint="The provider’s address, as it stands in its tokens."
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField label="Client id" {...of("clientId")} maxLength={500} autoComplete="off" />
        <TextField
          label="Client secret"
          name="secret"
          type="password"
          maxLength={1_000}
          autoComplete="off"
          required={provider === null}
          hint={
            provider === null
              ? "Stored encrypted, and sent to this provider only."
              : "Leave it empty to keep the one there is."
          }
          error={asSentences(fields.secret)}
        />
      </div>
      <TextAreaField
        label="Mail domains"
        {...of("domains")}
        maxLength={5_000}
        hint="One a line. Nobody comes in with an address elsewhere, nor with one the provider does not vouch for. The first time each address is mailed a link, and whoever reads it confirms that it was them."
      />
      <TextField
        label="Claim that tells the role"
        {...of("roleClaim")}
        optional
        required={false}
        maxLength={200}
        autoComplete="off"
        hint="Such as groups. Then people join by themselves, with the role that it comes to, once they have confirmed their address. Without it only those come in who are account users here already."
      />
      <TextAreaField
        label="What it says, and the role that comes of it"
        {...of("roles")}
        optional
        required={false}
        maxLength={10_000}
        hint="One a line: steward-reviewers = reviewer. Where several fit, the one that may do most counts."
      />
      <ConfirmFields ways={ways} refusal={refusal} />
      <div>
        <SubmitButton variant="plain" pendingLabel="Saving…">
          Save the provider
        </SubmitButton>
      </div>
    </form>
  );
}
