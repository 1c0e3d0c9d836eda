import { notFound, redirect } from "next/navigation";
import { isConfirmed } from "@/lib/access/policy";
import { openOwnPage, readOwn } from "@/lib/access/self";
import { ownData } from "@/lib/accounts/own";

/** What is stored about whoever asks, as JSON. Signed out, to the sign-in page and back to where the file is offered. */
export async function GET(): Promise<Response> {
  const { self, session, now, today } = await openOwnPage("/account/data");
  // A merchant's provider speaks for that merchant alone, and this tells of all of them.
  if (session.merchantId !== null) notFound();
  if (!isConfirmed(session.confirmedAt, now)) redirect("/account/confirm?to=%2Faccount%2Fdata");
  const data = await readOwn(self, ownData);
  return new Response(JSON.stringify(data, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="steward-${today}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
