import { cookies, headers } from "next/headers";
import { after } from "next/server";
import { startBrowserSession } from "@/lib/access/session";
import { env } from "@/lib/env";
import type { Caller, SignedInNow } from "@/lib/sign-in/sign-in";

/** Knows this browser again, so that a stranger's guesses do not slow the person who signs in from here. */
const DEVICE_COOKIE = "steward-device";
const DEVICE_SECONDS = 365 * 24 * 3600;

/** What a browser carries in the middle of signing in. */
export type StepCookie = "steward-half" | "steward-openid";

/** What this browser tells of itself. What is to be done once it has its answer is done then. */
export async function caller(): Promise<Caller> {
  const [jar, asked] = [await cookies(), await headers()];
  return {
    device: jar.get(DEVICE_COOKIE)?.value ?? null,
    userAgent: asked.get("user-agent"),
    later: (work) => after(work),
  };
}

/** Puts the session into the browser, and the mark by which the device is known next time, where there is one. */
export async function letIn({ token, device }: Pick<SignedInNow, "token" | "device">) {
  if (device !== null) await keepDevice(device);
  await startBrowserSession(token);
}

export async function keepDevice(mark: string): Promise<void> {
  (await cookies()).set(DEVICE_COOKIE, mark, await howKept(DEVICE_SECONDS));
}

export async function keepStep(name: StepCookie, ticket: string, minutes: number): Promise<void> {
  (await cookies()).set(name, ticket, await howKept(minutes * 60));
}

export const stepKept = async (name: StepCookie): Promise<string | undefined> =>
  (await cookies()).get(name)?.value;

export async function dropStep(name: StepCookie): Promise<void> {
  (await cookies()).delete(name);
}

const howKept = async (maxAge: number) =>
  ({
    httpOnly: true,
    // A provider sends people back from its own site, which "strict" would take for a stranger's link.
    sameSite: "lax",
    secure: await cameByHttps(),
    maxAge,
    path: "/",
  }) as const;

/** Whether the browser came by https, directly or through a proxy that says so. */
async function cameByHttps(): Promise<boolean> {
  const forwarded = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim();
  return (forwarded ?? new URL(env().STEWARD_ORIGIN).protocol.replace(":", "")) === "https";
}
