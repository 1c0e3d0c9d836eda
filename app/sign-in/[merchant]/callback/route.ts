import type { Route } from "next";
import { redirect } from "next/navigation";
import { safeReturnPath } from "@/lib/access/session";
import { finishOpenId } from "@/lib/sign-in/openid";
import { now } from "@/lib/time/now";
import { caller, dropStep, letIn, stepKept } from "../../browser";

type Context = { params: Promise<{ merchant: string }> };

/** Where the provider sends people back to. What it says counts for this merchant and this browser's own ticket only. */
export async function GET(request: Request, { params }: Context): Promise<never> {
  const { merchant } = await params;
  const answered = new URL(request.url).searchParams;
  const ticket = await stepKept("steward-openid");
  await dropStep("steward-openid");
  const result = await finishOpenId(merchant, answered, ticket, await caller(), now());
  if (!result.ok) redirect(`/sign-in/${merchant}?refused=${result.refusal}`);
  if (result.value.kind === "mailed") redirect(`/sign-in/${merchant}?mailed=1`);
  await letIn(result.value);
  redirect(safeReturnPath(result.value.to) as Route);
}
