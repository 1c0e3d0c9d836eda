import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import type { Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Colleague, MerchantSettings } from "./model";
import {
  askColleagues,
  askCreated,
  askName,
  askRoles,
  countMerchants,
  findMerchant,
  findSettings,
  findUser,
  findUserByEmail,
  isStillPassword,
  listColleagues,
  listPasswordHashes,
  listMerchants,
  type MerchantRow,
  type UserRow,
} from "./store";

export type { MerchantRow, UserRow };

/** Everybody at the merchant, by name: to choose an owner, and to say who did what. */
export const colleagues = (tx: Tx, grant: Grant): Promise<readonly Colleague[]> =>
  listColleagues(tx, grant);

/** As `colleagues`, for a page that asks other things in the same statement. */
export { askColleagues };

/** How many people can open the console, by what they may do there. */
export const askPeopleByRole = (grant: ChecklistGrant): Question<ReadonlyMap<Role, number>> =>
  askRoles(grant);

/** When the merchant began here. */
export const askBegan = (grant: ChecklistGrant): Question<Date | null> => askCreated(grant);

export const settingsPage = (
  tx: Tx,
  grant: Grant<"settings.read">,
): Promise<MerchantSettings | null> => findSettings(tx, grant);

/** What this merchant is called now. */
export const askMerchantName = (grant: Grant): Question<string> => askName(grant);

/** For the command line: the merchant by its slug. */
export const merchantBySlug = (tx: Tx, slug: string): Promise<MerchantRow | null> =>
  findMerchant(tx, slug);

/** For the start and the command line: every open merchant. */
export const allMerchants = (tx: Tx): Promise<readonly MerchantRow[]> => listMerchants(tx);

/** For the start: whether anybody ever made a merchant here, the demo included. */
export const hasBegun = async (tx: Tx): Promise<boolean> => (await countMerchants(tx)) > 0;

/** For the command line, which names people by their address. */
export const findUserIdByEmail = async (tx: Tx, email: string): Promise<string | null> =>
  (await findUserByEmail(tx, email.trim().toLowerCase()))?.id ?? null;

/** For the door, which stands outside of any merchant. */
export const userByEmail = (tx: Tx, email: string): Promise<UserRow | null> =>
  findUserByEmail(tx, email);

export const userById = (tx: Tx, id: string): Promise<UserRow | null> => findUser(tx, id);

/** Of passwords: the newest ones, by their hashes, and whether one is the person's still. */
export { isStillPassword, listPasswordHashes };
