import { isSameOrigin } from "@/lib/access/same-origin";
import { currentUser } from "@/lib/access/session";
import { PasskeyPurposeInput } from "@/lib/sign-in/input";
import { halfSignedIn } from "@/lib/sign-in/sign-in";
import { askAnybody, askPerson, offerPerson } from "@/lib/sign-in/views";
import { now } from "@/lib/time/now";
import { stepKept } from "../../sign-in/browser";

const BODY_CHARACTERS_MAX = 200;

/** What a browser asks its authenticator: to sign in, to go on signing in, to confirm, or to make a passkey. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refused(403);
  const parsed = PasskeyPurposeInput.safeParse(await bodyOf(request));
  if (!parsed.success) return refused(400);
  const asked = await askedFor(parsed.data.purpose);
  return asked ? Response.json(asked) : refused(401);
}

async function askedFor(purpose: PasskeyPurposeInput["purpose"]) {
  const at = now();
  if (purpose === "signIn") return askAnybody(at);
  if (purpose === "half") {
    const half = halfSignedIn(await stepKept("steward-half"), at);
    return half && askPerson(half.userId, at);
  }
  const signedIn = await currentUser();
  if (!signedIn) return null;
  return purpose === "add" ? offerPerson(signedIn, at) : askPerson(signedIn.user.userId, at);
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.length > BODY_CHARACTERS_MAX) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const refused = (status: number) => new Response(null, { status });
