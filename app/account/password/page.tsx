import type { Metadata } from "next";
import { ProvidedNotice } from "@/components/sign-in/provided-notice";
import { PasswordForm } from "@/components/sign-in/password-form";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { openOwnPage, readOwn } from "@/lib/access/self";
import { safeReturnPath } from "@/lib/access/session";
import { passwordRulesOf } from "@/lib/accounts/new-password";
import { confirmWays, factorsOf } from "@/lib/sign-in/views";
import { dayOf } from "@/lib/time/day";
import { changePasswordAction } from "../sign-in-actions";

export const metadata: Metadata = { title: "Password" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** One's own password. */
export default async function PasswordPage({ searchParams }: Props) {
  const query = await searchParams;
  const page = await openOwnPage();
  const { self, user, session, now, format } = page;
  const to = safeReturnPath(typeof query.to === "string" ? query.to : "");
  const factors = await readOwn(self, factorsOf);

  return (
    <>
      <PageHeader title="Password" lead="What you sign in with, beside whatever else you have." />
      <div className="grid max-w-2xl gap-4">
        {query.set !== undefined && (
          <Notice tone="success" title="Your new password is set">
            Every other session was signed out.
          </Notice>
        )}
        {to !== "/" && (
          <Notice tone="warning" title="A new password is asked for">
            Your merchant asks for passwords as Amazon wants them: strict ones, for a year at most.
            Set one, and you go on to where you wanted.
          </Notice>
        )}
        <Panel
          title={factors.password ? "Change it" : "Set one"}
          aside={
            session.passwordSetAt ? `Set on ${format.day(dayOf(session.passwordSetAt))}` : undefined
          }
        >
          {session.merchantId === null ? (
            <PasswordForm
              action={changePasswordAction}
              email={user.email}
              rules={await passwordRulesOf(self.userId)}
              hasPassword={factors.password}
              ways={await confirmWays(page, now)}
              to={to}
            />
          ) : (
            <ProvidedNotice />
          )}
        </Panel>
      </div>
    </>
  );
}
