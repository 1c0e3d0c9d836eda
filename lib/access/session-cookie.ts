import { encode } from "next-auth/jwt";
import { installationSecret } from "@/lib/crypto/master-key";
import { SESSION_HOURS } from "./session-length";

/** What next-auth calls its cookie where the site is not served by https. */
const NAME = "authjs.session-token";

/** A session's secret as a browser carries it: for programs that ask for pages without a browser. */
export async function sessionCookieOf(token: string): Promise<{ name: string; value: string }> {
  const value = await encode({
    token: { sub: token },
    secret: installationSecret("session-cookie"),
    salt: NAME,
    maxAge: SESSION_HOURS * 3600,
  });
  return { name: NAME, value };
}
