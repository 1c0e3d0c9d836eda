import type { Metadata } from "next";
import { PlainFrame } from "@/components/shell/plain-frame";
import { ResetRequestForm } from "@/components/sign-in/reset-request-form";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { RESET_MINUTES } from "@/lib/accounts/reset-links";
import { askResetAction } from "./actions";

export const metadata: Metadata = { title: "Set your password anew" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** For whoever forgot their password. It tells nobody who has an account. */
export default async function ResetRequestPage({ searchParams }: Props) {
  const isAsked = (await searchParams).asked !== undefined;
  return (
    <PlainFrame
      title="Set your password anew"
      lead={
        isAsked
          ? undefined
          : `You get a link by mail. It works once, within ${RESET_MINUTES} minutes.`
      }
    >
      <div className="grid gap-4">
        {isAsked ? (
          <Notice tone="success" title="Look into your mailbox" live>
            If there is an account with this address, a link is on its way to it. Nothing there
            after some minutes? Look among the unwanted messages, or ask an admin whether mail goes
            out.
          </Notice>
        ) : (
          <ResetRequestForm action={askResetAction} />
        )}
        <p className="text-sm">
          <TextLink href="/sign-in">To the sign-in page</TextLink>
        </p>
      </div>
    </PlainFrame>
  );
}
