import { closeReview, confirmSeveral, decide, startReview } from "@/lib/access-review/commands";
import { addInvitation } from "@/lib/accounts/inviting";
import type { Role } from "@/lib/access/permissions";
import { registerConsoleUser } from "@/lib/consoles/commands";
import type { RegisterConsoleUserInput } from "@/lib/consoles/input";
import type { Tx } from "@/lib/db/client";
import { transactResult } from "@/lib/db/transact";
import type { Result } from "@/lib/result";
import { saveProvider } from "@/lib/sign-in/commands";
import { ProviderInput } from "@/lib/sign-in/input";
import { NOW, type TestMerchant, type TestPerson } from "./builders";
import { keyOf, valueOf } from "./checklists";

type Merchant = Pick<TestMerchant, "id">;
type Admin = Pick<TestPerson, "userId" | "role">;

/** A command in a transaction of its own, as an action runs it. */
export const within = <T, R extends string>(
  merchant: Merchant,
  work: (tx: Tx) => Promise<Result<T, R>>,
): Promise<Result<T, R>> => transactResult(merchant.id, work);

let invited = 0;
/** An address that nobody has. */
export const newAddress = (): string => `invited.${(invited += 1)}.${Date.now()}@example.com`;

/** An invitation that waits, and the token that its message would carry. */
export const inviteAt = async (
  merchant: Merchant,
  admin: Admin,
  said: { readonly email?: string; readonly role?: Role } = {},
  now: Date = NOW,
) =>
  valueOf(
    await within(merchant, (tx) =>
      addInvitation(
        tx,
        keyOf(merchant, admin, "users.change"),
        { email: said.email ?? newAddress(), role: said.role ?? "staff" },
        now,
      ),
    ),
  );

/** A review of who has access, started. */
export const startReviewAt = async (
  merchant: Merchant,
  admin: Admin,
  now: Date = NOW,
): Promise<string> =>
  valueOf(
    await within(merchant, (tx) =>
      startReview(tx, keyOf(merchant, admin, "users.review"), {}, now),
    ),
  ).id;

/** Says of people that their access stays. */
export const confirmAt = (
  merchant: Merchant,
  admin: Admin,
  id: string,
  user: readonly string[],
  now: Date = NOW,
) =>
  within(merchant, (tx) =>
    confirmSeveral(
      tx,
      keyOf(merchant, admin, "users.review"),
      { id, user: [...user], reason: "Packs orders." },
      now,
    ),
  );

export const closeReviewAt = (merchant: Merchant, admin: Admin, id: string, now: Date = NOW) =>
  within(merchant, (tx) => closeReview(tx, keyOf(merchant, admin, "users.review"), { id }, now));

/** Sets the merchant's own provider up, as its form says it. */
export const setUpProviderAt = async (
  merchant: Merchant & { readonly admin: Admin },
  form: Readonly<Record<string, string>>,
  now: Date = NOW,
) =>
  within(merchant, (tx) =>
    saveProvider(
      tx,
      keyOf(merchant, merchant.admin, "signIn.setUp"),
      ProviderInput.parse(form),
      now,
    ),
  );

/** Decides on one person. */
export const decideAt = (
  merchant: Merchant,
  admin: Admin,
  said: Parameters<typeof decide>[2],
  now: Date = NOW,
) => within(merchant, (tx) => decide(tx, keyOf(merchant, admin, "users.review"), said, now));

/** What a log-in is said to be, unless the test says otherwise. */
export const LOG_IN_SAID = {
  ...{ console: "sellerCentral", userId: null, listedAs: "agency@example.net" },
  ...{ role: "Orders", shared: "no" },
} as const satisfies RegisterConsoleUserInput;

/** Registers a log-in of Amazon's consoles; its id. */
export const registerLogInAt = async (
  merchant: Merchant,
  admin: Admin,
  said: Partial<RegisterConsoleUserInput> = {},
  now: Date = NOW,
): Promise<string> =>
  valueOf(
    await within(merchant, (tx) =>
      registerConsoleUser(
        tx,
        keyOf(merchant, admin, "users.review"),
        { ...LOG_IN_SAID, ...said },
        now,
      ),
    ),
  ).id;
