import type { Import } from "@/lib/imports/report";

/** One line of the history. */
export type ImportRow = {
  readonly import: Import;
  readonly href: string;
  readonly system: { readonly name: string; readonly href: string };
  readonly byName: string;
};

type Names = {
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly people: readonly { readonly userId: string; readonly name: string }[];
};

/** Who read a file in, in words. */
export function actorName(actor: Import["actor"], people: Names["people"]): string {
  switch (actor.kind) {
    case "member": {
      const person = people.find(({ userId }) => userId === actor.userId);
      return person ? person.name || "Somebody not joined yet" : "A former account user";
    }
    case "operator":
      return "Command line";
    case "key":
      return "Another program";
    case "system":
    case "anonymous":
      return "Steward itself";
  }
}

/** Puts names to the ids of an import, and links to what it concerns. */
export const importRows = (
  home: string,
  imports: readonly Import[],
  { systems, people }: Names,
): readonly ImportRow[] =>
  imports.map((one) => ({
    import: one,
    href: `${home}/imports/${one.id}`,
    system: {
      name: systems.find(({ id }) => id === one.systemId)?.name ?? "",
      href: `${home}/systems/${one.systemId}`,
    },
    byName: actorName(one.actor, people),
  }));
