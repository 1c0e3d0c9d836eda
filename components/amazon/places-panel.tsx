import { amazonPlaces } from "@/components/amazon/places";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { ClauseId } from "@/lib/policy/model";

/** Where what a clause is about is looked at here; nothing where there is no such place. */
export function PlacesPanel({ clause, base }: { clause: ClauseId; base: string }) {
  const places = amazonPlaces(clause, base);
  if (places.length === 0) return null;
  return (
    <Panel title="Where you look at it" className="no-print">
      <ul className="grid gap-1.5 text-sm">
        {places.map(({ label, href }) => (
          <li key={href}>
            <TextLink href={href}>{label}</TextLink>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
