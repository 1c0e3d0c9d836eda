import type { NavGroup } from "@/components/shell/nav";

type Figures = {
  /** How many records are held, as it is written. */
  readonly held: string;
  readonly overdue: number;
  readonly overdueShown: string;
  /** How many checklists are to be worked on, and how many to be reviewed, as they are written; empty where none is. */
  readonly toDo: string;
  readonly toReview: string;
  /** Reviews are not for everybody, nor is the audit trail. */
  readonly reviews: boolean;
  readonly readsTrail: boolean;
  /** What runs beside requests, and what goes out by mail, is for admins. */
  readonly readsMail: boolean;
  readonly readsJobs: boolean;
};

/** The pages of a merchant's console, as this person may read them. */
export function consoleNav(
  home: string,
  {
    held,
    overdue,
    overdueShown,
    toDo,
    toReview,
    reviews,
    readsTrail,
    readsMail,
    readsJobs,
  }: Figures,
): readonly NavGroup[] {
  const late = overdue > 0 ? ({ count: overdueShown, tone: "bad" } as const) : {};
  return [
    {
      items: [
        { href: home, label: "Overview", exact: true },
        { href: `${home}/holdings`, label: "Holdings", count: held },
        { href: `${home}/retention`, label: "Retention", ...late },
        { href: `${home}/engagement`, label: "Engagement" },
        { href: `${home}/checklists`, label: "Checklists", count: toDo },
        { href: `${home}/sharing`, label: "Sharing" },
        ...(reviews ? [{ href: `${home}/reviews`, label: "Reviews", count: toReview }] : []),
      ],
    },
    {
      label: "Reference",
      items: [
        { href: `${home}/amazon`, label: "What Amazon holds" },
        { href: `${home}/clauses`, label: "Clause library" },
        { href: `${home}/systems`, label: "Systems" },
        { href: `${home}/imports`, label: "Imports" },
      ],
    },
    {
      label: "Admin",
      items: [
        { href: `${home}/users`, label: "Account users" },
        ...(readsTrail ? [{ href: `${home}/audit`, label: "Audit trail" }] : []),
        ...(readsMail ? [{ href: `${home}/mail`, label: "Mail" }] : []),
        ...(readsJobs ? [{ href: `${home}/jobs`, label: "Jobs" }] : []),
        { href: `${home}/settings`, label: "Settings" },
      ],
    },
  ];
}
