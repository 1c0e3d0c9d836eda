import { PERMISSIONS, type Permission, type Role } from "./permissions";

/** Who did something, as the audit trail names them. */
export type Actor =
  | { readonly kind: "member"; readonly userId: string }
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
  who: Member | Machine,
  permission: P,
): Grant<P> | null {
  const allowed: readonly string[] = PERMISSIONS[permission];
  if (!allowed.includes(who.kind === "member" ? who.role : who.kind)) return null;
  const actor: Actor =
    who.kind === "member" ? { kind: "member", userId: who.userId } : { kind: who.kind };
  return { permission, merchantId: who.merchantId, actor } as Grant<P>;
}
