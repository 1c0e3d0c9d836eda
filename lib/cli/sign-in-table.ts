import type { SignIn } from "@/lib/demo/people";

/** Who signs in with what, a line each, in columns. */
export function signInTable(signIns: readonly SignIn[]): string[] {
  const width = (of: (signIn: SignIn) => string) =>
    Math.max(...signIns.map((each) => of(each).length)) + 2;
  const [emails, roles] = [width(({ email }) => email), width(({ role }) => role)];
  return signIns.map(
    ({ email, role, password }) => `  ${email.padEnd(emails)}${role.padEnd(roles)}${password}`,
  );
}
