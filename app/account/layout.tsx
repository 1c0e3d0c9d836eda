import type { ReactNode } from "react";
import { AccountFrame } from "@/components/accounts/account-frame";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/lib/access/session";
import { signOutAction } from "../sign-in/actions";

/** The frame of one's own account. It guards nothing: each page asks who is there, and sends others to sign in. */
export default async function AccountLayout({ children }: { children: ReactNode }) {
  const signedIn = await currentUser();
  if (!signedIn) return children;
  const { user, memberships } = signedIn;
  return (
    <AccountFrame
      merchants={memberships.map(({ slug, merchantName }) => ({
        href: `/m/${slug}`,
        name: merchantName,
      }))}
      person={user.email}
      signOut={
        <form action={signOutAction}>
          <Button type="submit" variant="quiet" size="small">
            Sign out
          </Button>
        </form>
      }
    >
      {children}
    </AccountFrame>
  );
}
