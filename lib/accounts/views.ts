import type { ChecklistGrant, Grant } from "@/lib/access/grant";
import type { Role } from "@/lib/access/permissions";
import type { Question } from "@/lib/db/ask";
import type { Tx } from "@/lib/db/client";
import type { Addressed, Colleague, MerchantSettings } from "./model";
import {
  askColleagues,
  askCreated,
  askName,
  askRoles,
  countMerchants,
  findMerchant,
  findOpenMerchant,
  findSettings,
  findUserByEmail,
  listAddressed,
  listColleagues,
  listMerchants,
  type MerchantRow,
} from "./store";

export type { MerchantRow };

/** Everybody at the merchant, by name: to choose an owner, and to say who did what. */
export const colleagues = (tx: Tx, grant: Grant): Promise<readonly Colleague[]> =>
  listColleagues(tx, grant);

/** Everybody at the merchant who has joined, with their addresses: for what is told by mail. */
export const addressedMembers = (tx: Tx, grant: Grant): Promise<readonly Addressed[]> =>
  listAddressed(tx, grant);

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

/** The merchant of this grant; null once it is closed. */
export const merchantOf = (tx: Tx, grant: Grant): Promise<MerchantRow | null> =>
  findOpenMerchant(tx, grant);

/** For the start and the command line: every open merchant. */
export const allMerchants = (tx: Tx): Promise<readonly MerchantRow[]> => listMerchants(tx);

/** For the start: whether anybody ever made a merchant here, the demo included. */
export const hasBegun = async (tx: Tx): Promise<boolean> => (await countMerchants(tx)) > 0;

/** For the command line, which names people by their address. */
export const findUserIdByEmail = async (tx: Tx, email: string): Promise<string | null> =>
  (await findUserByEmail(tx, email.trim().toLowerCase()))?.id ?? null;
