import type { Metadata } from "next";
import { newKeyHref } from "@/components/keys/addresses";
import { KeysTable } from "@/components/keys/keys-table";
import { RevokeKey } from "@/components/keys/revoke-key";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { holds, read } from "@/lib/access/session";
import { keysScreen } from "@/lib/keys/views";
import { revokeKeyAction } from "./actions";

type Props = {
  params: Promise<{ merchant: string }>;
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: "API keys" };

/** By what other programs are let in: what each may read and do, and until when. */
export default async function KeysPage({ params, searchParams }: Props) {
  const { merchant } = await params;
  const { grant, today, format } = await openPage(merchant, "keys.read");
  const { done } = await searchParams;
  const keys = await read(grant, keysScreen);
  const mayChange = await holds(merchant, "keys.change");
  const base = `/m/${merchant}`;
  const there = keys.filter(({ revokedAt }) => revokedAt === null);
  const revoked = keys.filter(({ revokedAt }) => revokedAt !== null);
  const make = mayChange && (
    <ButtonLink href={newKeyHref(base)} variant="primary">
      Make a key
    </ButtonLink>
  );
  const shared = { merchantId: grant.merchantId, today, format };
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Settings", href: `${base}/settings` }]}
        title="API keys"
        lead={
          <>
            By a key another program asks Steward, without a person signing in. Each is for one
            program, reads and does what it was given and nothing else, and ends by itself.{" "}
            <TextLink href="/api/v1">How the interface is used</TextLink>
          </>
        }
        actions={there.length > 0 && make}
      />
      <div className="grid gap-4">
        {done === "revoked" && (
          <Notice tone="success" live>
            The key is revoked. Whatever used it is turned away from now on.
          </Notice>
        )}
        <Panel padding={there.length > 0 ? "flush" : "normal"}>
          <KeysTable
            caption="API keys"
            keys={there}
            {...shared}
            deed={
              mayChange
                ? ({ id, name, lastUsedOn }) => (
                    <RevokeKey
                      action={revokeKeyAction.bind(null, merchant)}
                      {...{ id, name }}
                      lastUse={
                        lastUsedOn === null
                          ? "It was never used."
                          : `It was last used on ${format.day(lastUsedOn)}.`
                      }
                    />
                  )
                : undefined
            }
            empty={
              <EmptyState title="No key lets another program in" action={make}>
                Make one where a program of yours should ask for figures or decisions, have lists
                checked, or hand in files by itself. The key is shown once and stored as a hash.
              </EmptyState>
            }
          />
        </Panel>
        {revoked.length > 0 && (
          <Panel title="Revoked" aside={format.number(revoked.length)} padding="flush">
            <KeysTable caption="Revoked API keys" keys={revoked} {...shared} />
          </Panel>
        )}
      </div>
    </>
  );
}
