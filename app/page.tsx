import type { Route } from "next";
import { redirect } from "next/navigation";
import { PlainFrame } from "@/components/shell/plain-frame";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentUser } from "@/lib/access/session";
import { signOutAction } from "./sign-in/actions";

/** The way in: to the person's first merchant. */
export default async function StartPage() {
  const signedIn = await currentUser();
  if (!signedIn) redirect("/sign-in");
  const [first] = signedIn.memberships;
  if (first) redirect(`/m/${first.slug}` as Route);

  return (
    <PlainFrame
      title="You belong to no merchant"
      lead={`You are signed in as ${signedIn.user.email}, and no merchant has you among its people. Ask an admin to add you.`}
    >
      <form action={signOutAction}>
        <SubmitButton variant="plain" pendingLabel="Signing out…">
          Sign out
        </SubmitButton>
      </form>
    </PlainFrame>
  );
}
