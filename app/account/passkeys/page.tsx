import type { Metadata } from "next";
import { AddPasskey } from "@/components/sign-in/add-passkey";
import { PasskeyList } from "@/components/sign-in/passkey-list";
import { ProvidedNotice } from "@/components/sign-in/provided-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openOwnPage, readOwn } from "@/lib/access/self";
import { confirmWays, ownPasskeys, passkeyOrigin } from "@/lib/sign-in/views";
import { dayOf } from "@/lib/time/day";
import { addPasskeyAction, removePasskeyAction, renamePasskeyAction } from "../sign-in-actions";

export const metadata: Metadata = { title: "Passkeys" };

/** One's own passkeys: each signs in by itself, and does for a second factor after a password. */
export default async function PasskeysPage() {
  const page = await openOwnPage();
  const { self, session, now, format } = page;
  const passkeys = await readOwn(self, ownPasskeys);
  const isOwn = session.merchantId === null;
  const ways = await confirmWays(page, now, { isFactorAsked: true });

  return (
    <>
      <PageHeader
        title="Passkeys"
        lead="A key in your device or password manager, opened by finger, face or PIN. It works on this site alone, so nobody can trick you out of it."
      />
      <div className="grid max-w-2xl gap-4">
        <Panel title="Yours" aside={format.number(passkeys.length)}>
          {passkeys.length === 0 ? (
            <p className="text-sm text-ink-2">You have none yet.</p>
          ) : (
            <PasskeyList
              passkeys={passkeys.map(({ createdAt, lastUsedAt, ...passkey }) => ({
                ...passkey,
                made: format.day(dayOf(createdAt)),
                used: lastUsedAt ? format.day(dayOf(lastUsedAt)) : "never",
              }))}
              rename={renamePasskeyAction}
              remove={removePasskeyAction}
              ways={ways}
              isOwn={isOwn}
            />
          )}
        </Panel>
        <Panel title="Add a passkey">
          {isOwn ? (
            <AddPasskey action={addPasskeyAction} origin={passkeyOrigin()} ways={ways} />
          ) : (
            <ProvidedNotice />
          )}
        </Panel>
      </div>
    </>
  );
}
