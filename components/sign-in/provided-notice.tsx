import { Notice } from "@/components/ui/notice";

/** For whoever came by their organisation's sign-in, where something is about the account itself. */
export function ProvidedNotice() {
  return (
    <Notice title="Not from here">
      You came by your organisation’s sign-in, which speaks for its merchant and not for your
      account. Sign in with a password or a passkey of your own to change this.
    </Notice>
  );
}
