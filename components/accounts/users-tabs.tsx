import { invitationsHref, reviewsHref, usersHref } from "@/components/accounts/addresses";
import { consolesHref } from "@/components/consoles/addresses";
import { Segmented } from "@/components/ui/segmented";

type Part = "members" | "invitations" | "reviews" | "consoles";

type Props = {
  base: string;
  current: Part;
  /** How many invitations wait, written out; empty where none does. */
  waiting?: string | undefined;
};

/** The parts of account users, each a page of its own. */
export function UsersTabs({ base, current, waiting }: Props) {
  const parts: readonly {
    readonly part: Part;
    readonly href: string;
    readonly label: string;
    readonly count?: string | undefined;
  }[] = [
    { part: "members", href: usersHref(base), label: "Members" },
    { part: "invitations", href: invitationsHref(base), label: "Invitations", count: waiting },
    { part: "reviews", href: reviewsHref(base), label: "Access reviews" },
    { part: "consoles", href: consolesHref(base), label: "In Amazon’s consoles" },
  ];
  return (
    <div className="no-print mb-4">
      <Segmented
        label="Parts of account users"
        ways={parts.map(({ part, ...way }) => ({ ...way, current: part === current }))}
      />
    </div>
  );
}
