import { KEY_SCOPES, PERMISSIONS, type KeyScope, type Permission, type Role } from "./permissions";

/** Who did something, as the audit trail names them. */
export type Actor =
  | { readonly kind: "member"; readonly userId: string }
  | { readonly kind: "key"; readonly keyId: string }
  | { readonly kind: "operator" }
  | { readonly kind: "system" }
  | { readonly kind: "anonymous" };

/** A person at a merchant, as read from the database at this request. */
export type Member = {
  readonly kind: "member";
  readonly userId: string;
  readonly merchantId: string;
  readonly role: Role;
};

/** Whoever runs the command line on the machine, or a job that runs by itself. */
export type Machine = { readonly kind: "operator" | "system"; readonly merchantId: string };

/** Another program, by an API key that was looked up at this request. */
export type KeyHolder = {
  readonly kind: "key";
  readonly keyId: string;
  readonly merchantId: string;
  readonly scopes: readonly KeyScope[];
};

declare const minted: unique symbol;

/** Proof that somebody holds permission P at one merchant. Only `grantTo` mints one. */
export type Grant<P extends Permission = Permission> = {
  readonly permission: P;
  readonly merchantId: string;
  readonly actor: Actor;
  readonly [minted]: true;
};

/** The key of whoever has to do with checklists, whatever they do there: checklists show figures of every module. */
export type ChecklistGrant = Grant<Extract<Permission, `checklists.${string}`>>;

/** The grant of `permission`, or null: the only place where a role becomes a right. */
export function grantTo<P extends Permission>(
  who: Member | Machine | KeyHolder,
  permission: P,
): Grant<P> | null {
  if (!isAllowed(who, permission)) return null;
  return { permission, merchantId: who.merchantId, actor: actorOf(who) } as Grant<P>;
}

function isAllowed(who: Member | Machine | KeyHolder, permission: Permission): boolean {
  const among = (list: readonly string[], name: string) => list.includes(name);
  if (who.kind === "key") return among(KEY_SCOPES, permission) && among(who.scopes, permission);
  return among(PERMISSIONS[permission], who.kind === "member" ? who.role : who.kind);
}

function actorOf(who: Member | Machine | KeyHolder): Actor {
  if (who.kind === "member") return { kind: "member", userId: who.userId };
  return who.kind === "key" ? { kind: "key", keyId: who.keyId } : { kind: who.kind };
}

/** Under which id the trail and other rows name whoever did something; null for those that have none. */
export const actorId = (actor: Actor): string | null =>
  actor.kind === "member" ? actor.userId : actor.kind === "key" ? actor.keyId : null;
