import { sessionCookieOf } from "@/lib/access/session-cookie";
import { startSession } from "@/lib/access/sessions";
import type { Role } from "@/lib/access/permissions";
import { transactDirectory } from "@/lib/db/transact";
import { demoMembers, findDemo } from "@/lib/demo/people";
import { DEMO_PEOPLE } from "@/lib/demo/story";
import { asOwner } from "./owner";
import { addPerson, newMerchant, type TestMerchant, type TestPerson } from "../builders";

/** Somebody who can be signed in. */
export type Person = Pick<TestPerson, "userId">;

export type Staffed = TestMerchant & {
  /** Where its pages begin. */
  readonly home: string;
} & { readonly [role in Role]: TestPerson };

/** A merchant of the test's own, with one person a role. */
export async function staffedMerchant(name?: string): Promise<Staffed> {
  const merchant = await newMerchant(name);
  return {
    ...merchant,
    home: `/m/${merchant.slug}`,
    staff: await addPerson(merchant, "staff"),
    reviewer: await addPerson(merchant, "reviewer"),
    admin: await addPerson(merchant, "admin"),
    auditor: await addPerson(merchant, "auditor"),
  };
}

export type Demo = Pick<TestMerchant, "id" | "slug"> & {
  readonly home: string;
  readonly admin: Person;
};

/** The demo merchant, as the start loaded it, and its admin. */
export async function demoMerchant(): Promise<Demo> {
  const demo = await transactDirectory(findDemo);
  const email = DEMO_PEOPLE.find(({ role }) => role === "admin")?.email ?? "";
  const admin = demo && (await demoMembers(demo.id)).get(email);
  if (!demo || !admin) throw new Error("There is no demo.");
  return { id: demo.id, slug: demo.slug, home: `/m/${demo.slug}`, admin };
}

/**
 * The cookie of a new session, made by what the sign-in form makes it with; that form has a test of its own. It has a
 * second factor behind it, as merchants ask of reviewers and admins.
 */
export async function sessionCookie({ userId }: Person): Promise<{ name: string; value: string }> {
  const begun = { userId, method: "password", isSecondFactor: true } as const;
  return sessionCookieOf(await transactDirectory((tx) => startSession(tx, begun, new Date())));
}

/** As if this person had shown long ago that it is them: forms that want to know ask again. */
export async function confirmedLongAgo({ userId }: Person): Promise<void> {
  await asOwner("UPDATE session SET confirmed_at = NULL WHERE user_id = $1", [userId]);
}
