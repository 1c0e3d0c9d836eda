import type { Metadata } from "next";
import { PolicyFacts } from "@/components/sign-in/policy-facts";
import { PolicyForm } from "@/components/sign-in/policy-form";
import { ProviderForm } from "@/components/sign-in/provider-form";
import { RemoveProvider } from "@/components/sign-in/remove-provider";
import { DataTable } from "@/components/ui/data-table";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openPage } from "@/lib/access/page";
import { currentUser, holds, read } from "@/lib/access/session";
import { confirmWays, signInSettings } from "@/lib/sign-in/views";
import { changePolicyAction, removeProviderAction, saveProviderAction } from "./actions";

type Props = { params: Promise<{ merchant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const readable = await holds((await params).merchant, "settings.read");
  return { title: readable ? "Sign-in" : "Not found" };
}

/** How people sign in to this merchant. Admins change it, the others read it. */
export default async function SignInSettingsPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, membership, now, format } = await openPage(merchant, "settings.read");
  const settings = await read(grant, (tx) => signInSettings(tx, grant, merchant));
  const { policy, provider, redirectUri, readiness } = settings;
  const [changes, signedIn] = [await holds(merchant, "signIn.setUp"), await currentUser()];
  const ways = changes && signedIn ? await confirmWays(signedIn, now) : null;

  return (
    <>
      <PageHeader
        title="Sign-in"
        lead="How people sign in to this merchant. Whoever belongs to several is held to the strictest."
      />
      <div className="grid max-w-4xl gap-4">
        {membership.isDemo && (
          <Notice title="The demo asks for a password only">
            So that you can look around at once. A merchant of your own asks its reviewers and
            admins for a second factor from the start.
          </Notice>
        )}
        <Panel title="Rules" aside={ways ? undefined : "An admin can change these"}>
          {ways ? (
            <PolicyForm
              action={changePolicyAction.bind(null, merchant)}
              policy={policy}
              hasProvider={provider !== null}
              ways={ways}
            />
          ) : (
            <PolicyFacts policy={policy} />
          )}
        </Panel>
        <Panel title="Who has a second factor">
          <DataTable
            caption="Second factors by role"
            rows={readiness}
            rowKey={({ role }) => role}
            columns={[
              { header: "Role", head: true, cell: ({ role }) => role },
              { header: "People", numeric: true, cell: ({ people }) => format.number(people) },
              {
                header: "With a second factor",
                numeric: true,
                cell: ({ withSecondFactor }) => format.number(withSecondFactor),
              },
            ]}
          />
          <p className="mt-2 text-xs text-ink-3">
            Whoever needs one and has none is led to set it up at their next page.
          </p>
        </Panel>
        <Panel
          title="Your organisation’s own sign-in"
          aside={provider ? new URL(provider.issuer).host : "not set up"}
        >
          {ways ? (
            <div className="grid gap-5">
              <ProviderForm
                action={saveProviderAction.bind(null, merchant)}
                provider={provider}
                redirectUri={redirectUri}
                signInPath={`/sign-in/${merchant}`}
                ways={ways}
              />
              {provider && (
                <RemoveProvider
                  action={removeProviderAction.bind(null, merchant)}
                  version={provider.version}
                  ways={ways}
                />
              )}
            </div>
          ) : (
            <p className="text-sm text-ink-2">
              {provider
                ? `People can sign in at ${new URL(provider.issuer).host}.`
                : "None is set up."}
            </p>
          )}
        </Panel>
      </div>
    </>
  );
}
