import type { Metadata } from "next";
import { OwnChange } from "@/components/sign-in/own-change";
import { ProvidedNotice } from "@/components/sign-in/provided-notice";
import { RecoveryCodes } from "@/components/sign-in/recovery-codes";
import { StrengthenForm } from "@/components/sign-in/strengthen-form";
import { TotpForm } from "@/components/sign-in/totp-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openOwnPage, readOwn } from "@/lib/access/self";
import { safeReturnPath } from "@/lib/access/session";
import { hasSecondFactor } from "@/lib/sign-in/model";
import { confirmWays, factorsOf, waitingTotp } from "@/lib/sign-in/views";
import {
  beginTotpAction,
  finishTotpAction,
  makeRecoveryCodesAction,
  removeTotpAction,
  strengthenAction,
} from "../sign-in-actions";

export const metadata: Metadata = { title: "Second factor" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const BEGINNING = {
  action: beginTotpAction,
  label: "Set up an authenticator app",
  variant: "primary",
} as const;
const REMOVING = { action: removeTotpAction, label: "Remove it", variant: "danger" } as const;

/** An authenticator app and the codes for when it is lost. Also where somebody is led whose merchant asks for one. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const { to: asked } = await searchParams;
  const to = safeReturnPath(typeof asked === "string" ? asked : "");
  const page = await openOwnPage();
  const { self, user, session, now } = page;
  const { factors, waiting } = await readOwn(self, async (tx) => ({
    factors: await factorsOf(tx, self),
    waiting: await waitingTotp(tx, self, user.email, now),
  }));
  const header = (
    <PageHeader
      title="Second factor"
      lead="Something only you have, asked for after the password: it is worth nothing to whoever finds the one without the other."
    />
  );
  if (session.merchantId !== null)
    return (
      <>
        {header}
        <ProvidedNotice />
      </>
    );

  const ways = await confirmWays(page, now, { isFactorAsked: true });
  const isWanted = to !== "/" && session.secondFactorAt === null;
  const has = hasSecondFactor(factors);
  return (
    <>
      {header}
      <div className="grid max-w-2xl gap-4">
        {isWanted && !has && (
          <Notice tone="warning" title="Your merchant asks for a second factor">
            Set one up here, and you go on to where you wanted. It takes a minute with an
            authenticator app; <TextLink href="/account/passkeys">a passkey</TextLink> does it too.
          </Notice>
        )}
        {isWanted && has && (
          <Panel title="Show your second factor">
            <p className="mb-3 text-sm text-ink-2">
              You signed in before it was set up. Show it once, and you go on to where you wanted.
            </p>
            <StrengthenForm action={strengthenAction} ways={ways} to={to} />
          </Panel>
        )}
        <Panel
          title="Authenticator app"
          aside={factors.totp ? "in use" : waiting ? "waits for a code" : "not set up"}
        >
          <TotpForm
            action={finishTotpAction}
            isInUse={factors.totp}
            secret={waiting?.secret ?? null}
            ways={ways}
            to={to}
            picture={waiting && <QrCode svg={waiting.svg} />}
          >
            {/* What is set up shows itself by its picture, in place of this; what is removed has to be said. */}
            <OwnChange
              {...(factors.totp ? REMOVING : BEGINNING)}
              done="The authenticator app is removed."
              ways={ways}
            >
              <p className="text-sm text-ink-2">
                {factors.totp
                  ? "Its six digits are asked for after your password. A new phone? Remove it here first, then set it up again."
                  : "An app on your phone or in your password manager shows six digits that change every half minute."}
              </p>
            </OwnChange>
          </TotpForm>
        </Panel>
        <Panel
          title="Recovery codes"
          aside={factors.recoveryCodes > 0 ? `${factors.recoveryCodes} left` : undefined}
        >
          {has ? (
            <RecoveryCodes
              action={makeRecoveryCodesAction}
              left={factors.recoveryCodes}
              ways={ways}
            />
          ) : (
            <p className="text-sm text-ink-2">
              They come with your first second factor: ten codes that let you in once each, for the
              day on which the app or the key is lost.
            </p>
          )}
        </Panel>
      </div>
    </>
  );
}

/** A drawing made here out of the secret: nothing of it comes from anywhere else. */
function QrCode({ svg }: { svg: string }) {
  return (
    <div
      role="img"
      aria-label="QR code for your authenticator app"
      className="w-44 rounded-md border border-line p-1 [&_svg]:h-auto [&_svg]:w-full"
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
