import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { keysHref } from "@/components/keys/addresses";
import { MerchantFacts } from "@/components/settings/merchant-facts";
import { MerchantForm } from "@/components/settings/merchant-form";
import { RemoveDemo } from "@/components/settings/remove-demo";
import { timeZones } from "@/components/settings/time-zone-field";
import { WEEK_DAYS } from "@/components/settings/week-days";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { openPage } from "@/lib/access/page";
import { grantFor, holds, read } from "@/lib/access/session";
import { colleagues, settingsPage } from "@/lib/accounts/views";
import { systems } from "@/lib/systems/views";
import { judgingOf } from "../judging";
import { changeSettingsAction, removeDemoAction } from "./actions";

type Props = { params: Promise<{ merchant: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const readable = await holds((await params).merchant, "settings.read");
  return { title: readable ? "Settings" : "Not found" };
}

/** What holds for everybody at this merchant. Admins change it, the others read it. */
export default async function SettingsPage({ params }: Props) {
  const { merchant } = await params;
  const { grant, membership, format } = await openPage(merchant, "settings.read");
  const { settings, people } = await read(grant, async (tx) => ({
    settings: await settingsPage(tx, grant),
    people: await colleagues(tx, grant),
  }));
  if (!settings) notFound();

  const changes = await holds(merchant, "settings.change");
  const demo =
    membership.isDemo && (await holds(merchant, "demo.remove")) ? await demoCounts(merchant) : null;

  return (
    <>
      <PageHeader title="Settings" lead="What holds for everybody at this merchant." />
      <div className="grid max-w-4xl gap-4">
        <Panel title="Merchant" aside={changes ? undefined : "An admin can change these"}>
          {changes ? (
            <MerchantForm
              action={changeSettingsAction.bind(null, merchant)}
              settings={settings}
              zones={timeZones()}
              weekDays={WEEK_DAYS}
            />
          ) : (
            <MerchantFacts settings={settings} />
          )}
        </Panel>
        <Panel title="Retention periods">
          <p className="max-w-[68ch] text-sm text-ink-2">
            How long records may stay is set on the{" "}
            <TextLink href={`/m/${merchant}/retention/rules`}>Retention page</TextLink>, beside the
            records it decides on.
          </p>
        </Panel>
        <Panel title="Account users" aside={format.number(people.length)}>
          <p className="max-w-[68ch] text-sm text-ink-2">
            Who belongs to this merchant, and what they may do, stands on the page of{" "}
            <TextLink href={`/m/${merchant}/users`}>account users</TextLink>.
          </p>
        </Panel>
        <Panel title="Sign-in">
          <p className="max-w-[68ch] text-sm text-ink-2">
            Who needs a second factor, how long sessions last, what passwords have to be, and your
            organisation’s own sign-in are set on the page of{" "}
            <TextLink href={`/m/${merchant}/settings/sign-in`}>sign-in</TextLink>.
          </p>
        </Panel>
        {(await holds(merchant, "keys.read")) && (
          <Panel title="API keys">
            <p className="max-w-[68ch] text-sm text-ink-2">
              Other programs are let in by{" "}
              <TextLink href={keysHref(`/m/${merchant}`)}>API keys</TextLink>: each reads what it
              was given, until its last day.
            </p>
          </Panel>
        )}
        {demo && (
          <Panel title="The demo">
            <p className="mb-3 max-w-[68ch] text-sm text-ink-2">
              Everything here is invented, for you to look around. When you have seen enough, remove
              it; merchants of your own are not touched.
            </p>
            <RemoveDemo action={removeDemoAction.bind(null, merchant)}>
              <p>
                {format.number(demo.records)} records, {format.number(demo.systems)} systems and{" "}
                {format.number(people.length)} people go, you among them: you are signed out. The
                audit trail stays. It cannot be taken back.
              </p>
            </RemoveDemo>
          </Panel>
        )}
      </div>
    </>
  );
}

/** What the removal would take, counted under the key of the overview. */
async function demoCounts(merchant: string) {
  const grant = await grantFor(merchant, "overview.read");
  if (!grant) return null;
  const { cells } = await judgingOf(merchant);
  const known = await read(grant, (tx) => systems(tx, grant));
  return {
    records: cells.reduce((sum, { state, count }) => (state === "held" ? sum + count : sum), 0),
    systems: known.length,
  };
}
