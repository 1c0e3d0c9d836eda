/** A person's place at a merchant. An auditor reads only. */
export const ROLES = ["staff", "reviewer", "admin", "auditor"] as const;
export type Role = (typeof ROLES)[number];

const EVERYONE = ["staff", "reviewer", "admin", "auditor", "operator", "system"] as const;

/**
 * Who may do what. What is not listed is refused. `operator` is whoever runs the command line on the machine itself;
 * `system` is a scheduled job.
 */
export const PERMISSIONS = {
  "overview.read": EVERYONE,
  "holdings.read": EVERYONE,
  "holdings.lookUp": ["staff", "reviewer", "admin", "operator"],
  "holdings.export": ["staff", "reviewer", "admin", "auditor"],
  "holdings.decideChannel": ["staff", "admin", "operator"],
  "retention.read": EVERYONE,
  "retention.change": ["admin"],
  "holds.place": ["staff", "admin", "operator"],
  "holds.lift": ["staff", "admin", "operator"],
  "holds.see": ["reviewer", "admin"],
  "holds.setLimit": ["admin"],
  "clauses.read": EVERYONE,
  "systems.read": EVERYONE,
  "systems.change": ["staff", "admin", "operator"],
  "imports.read": EVERYONE,
  "imports.run": ["staff", "admin", "operator", "system"],
  "imports.withdraw": ["staff", "admin", "operator"],
  "erasures.clean": ["staff", "admin", "operator"],
  "copies.read": EVERYONE,
  "copies.change": ["staff", "admin", "operator"],
  "databases.setUp": ["admin", "operator"],
  "databases.scan": ["staff", "admin", "operator", "system"],
  "engagement.read": EVERYONE,
  "engagement.change": ["staff", "admin", "operator", "system"],
  "engagement.review": ["staff", "reviewer", "admin"],
  "engagement.setUp": ["admin"],
  "amazon.read": EVERYONE,
  "amazon.change": ["staff", "admin"],
  "amazon.observe": ["staff", "reviewer", "admin"],
  "sharing.read": EVERYONE,
  "sharing.check": ["staff", "reviewer", "admin", "operator"],
  "sharing.change": ["staff", "admin", "operator"],
  "sharing.clearForPrime": ["reviewer", "admin", "operator"],
  "erasures.read": EVERYONE,
  "erasures.plan": ["staff", "admin", "operator"],
  "erasures.work": ["staff", "admin", "operator"],
  "erasures.approve": ["reviewer", "admin"],
  "erasures.attest": ["staff", "admin"],
  "erasures.setUp": ["admin"],
  "checklists.read": EVERYONE,
  "checklists.work": ["staff", "admin"],
  "checklists.comment": ["staff", "reviewer", "admin"],
  "checklists.assign": ["staff", "reviewer", "admin"],
  "checklists.review": ["reviewer", "admin"],
  "checklists.sign": ["reviewer", "admin"],
  "checklists.setUp": ["admin"],
  "checklists.export": ["reviewer", "admin", "auditor", "operator"],
  "audit.read": ["reviewer", "admin", "auditor", "operator"],
  "keys.read": ["admin", "auditor"],
  "keys.change": ["admin"],
  "settings.read": ["staff", "reviewer", "admin", "auditor"],
  "settings.change": ["admin"],
  "mail.read": ["admin"],
  "mail.send": ["admin"],
  "jobs.read": ["admin"],
  "jobs.retry": ["admin"],
  "notifications.change": ["staff", "reviewer", "admin"],
  "signIn.setUp": ["admin"],
  "users.add": ["operator"],
  "users.read": ["staff", "reviewer", "admin", "auditor", "operator"],
  "users.change": ["admin"],
  "users.review": ["admin"],
  "demo.remove": ["admin"],
} as const satisfies Record<string, readonly (Role | "operator" | "system")[]>;

export type Permission = keyof typeof PERMISSIONS;

/** What an API key may be given to read. */
export const KEY_READS = [
  "overview.read",
  "holdings.read",
  "retention.read",
  "clauses.read",
  "systems.read",
  "imports.read",
  "copies.read",
  "engagement.read",
  "amazon.read",
  "sharing.read",
  "erasures.read",
  "checklists.read",
  "audit.read",
] as const satisfies readonly Permission[];

/** What it may be given to do beside that: each has an address of the interface that asks for it. */
export const KEY_DEEDS = ["sharing.check", "imports.run"] as const satisfies readonly Permission[];

/**
 * What an API key may be given, and nothing else, whatever its row says. It is given nothing by itself, and never what
 * makes keys, people or roles.
 */
export const KEY_SCOPES = [...KEY_READS, ...KEY_DEEDS] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export const isKeyScope = (word: string): word is KeyScope =>
  KEY_SCOPES.some((scope) => scope === word);
