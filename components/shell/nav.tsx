import { cx } from "@/components/ui/cx";
import { NavLink } from "@/components/shell/nav-link";

export type NavItem = {
  readonly href: string;
  readonly label: string;
  /** A figure that belongs to the page, already written out: "6,214". */
  readonly count?: string | undefined;
  /** `bad`: the figure is work that is late. */
  readonly tone?: "bad" | undefined;
  /** The page itself only, not those below it. */
  readonly exact?: boolean | undefined;
};

export type NavGroup = { readonly label?: string | undefined; readonly items: readonly NavItem[] };

/** The pages of the console, in groups. The frame around it is the landmark. */
export function Nav({ groups }: { groups: readonly NavGroup[] }) {
  return (
    <div className="grid gap-0.5">
      {groups.map((group, index) => (
        <div key={group.label ?? index}>
          {group.label && (
            <h2 className="px-2 pt-3 pb-1 text-xs font-normal text-ink-3">{group.label}</h2>
          )}
          <ul className="grid gap-0.5">
            {group.items.map((item) => (
              <li key={item.href}>
                <NavLink href={item.href} exact={item.exact}>
                  {item.label}
                  {item.count && (
                    <span
                      className={cx(
                        "text-xs tabular-nums",
                        item.tone === "bad" ? "font-semibold text-over" : "font-normal text-ink-3",
                      )}
                    >
                      {item.count}
                    </span>
                  )}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
