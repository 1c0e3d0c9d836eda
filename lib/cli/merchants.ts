import { ROLES } from "@/lib/access/permissions";
import { addUser, createMerchant, makeSetUpLink, renewLink } from "@/lib/accounts/commands";
import { AddMerchantInput, AddUserInput } from "@/lib/accounts/input";
import { nameOwner } from "@/lib/accounts/members";
import { transact, transactDirectory, transactResult } from "@/lib/db/transact";
import { env } from "@/lib/env";
import { allowPasswords, takeFactorsAway } from "@/lib/sign-in/commands";
import { addSystem } from "@/lib/systems/commands";
import { AddSystemInput } from "@/lib/systems/input";
import { SYSTEM_KINDS } from "@/lib/systems/model";
import { colleagues } from "@/lib/accounts/views";
import { findUserIdByEmail } from "@/lib/accounts/views";
import { now } from "@/lib/time/now";
import { z } from "zod";
import { EXIT, oneOf, WrongUse } from "./io";
import { openMerchant, operatorGrant } from "./open";
import { optional, required, type Call } from "./command";

function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new WrongUse(
    `${issue?.path.join(".") ?? ""} ${issue?.message ?? "cannot be read"}.`.trim(),
  );
}

const joinLink = (token: string): string => `${env().STEWARD_ORIGIN}/join/${token}`;

export async function addMerchantCommand({ words: [name = ""], output }: Call) {
  const input = parsed(AddMerchantInput, { name });
  const merchant = await transactDirectory((tx) => createMerchant(tx, input, now()));
  output.answer(merchant, `Added merchant ${input.name} as “${merchant.slug}”.`);
  return EXIT.done;
}

export async function addUserCommand(call: Call) {
  const role = oneOf("role", required(call, "role"), ROLES);
  const input = parsed(AddUserInput, { email: call.words[0], role });
  const grant = operatorGrant(await openMerchant(required(call, "merchant")), "users.add");
  const result = await transactResult(grant.merchantId, (tx) => addUser(tx, grant, input, now()));
  if (!result.ok) {
    throw new WrongUse(
      `${input.email} is a member already. For a new link: user link ${input.email} --merchant SLUG`,
    );
  }
  const { id, token } = result.value;
  const link = token === null ? null : joinLink(token);
  call.output.answer(
    { id, link },
    link === null
      ? `Added ${input.email} as ${role}. They sign in with the password they have.`
      : `Added ${input.email} as ${role}. Their link works once, for 72 hours:\n${link}`,
  );
  return EXIT.done;
}

export async function userLinkCommand(call: Call) {
  const { email } = parsed(AddUserInput.pick({ email: true }), { email: call.words[0] });
  const grant = operatorGrant(await openMerchant(required(call, "merchant")), "users.add");
  const result = await transactResult(grant.merchantId, (tx) =>
    renewLink(tx, grant, { email }, now()),
  );
  if (!result.ok || result.value.token === null)
    throw new WrongUse(`${email} is no member here. Add them: user add ${email} --merchant SLUG`);
  const link = joinLink(result.value.token);
  call.output.answer(
    { id: result.value.id, link },
    `A link that works once, for 72 hours:\n${link}`,
  );
  return EXIT.done;
}

export async function takeFactorsCommand(call: Call) {
  const { email } = parsed(AddUserInput.pick({ email: true }), { email: call.words[0] });
  const grant = operatorGrant(await openMerchant(required(call, "merchant")), "users.add");
  const result = await transactResult(grant.merchantId, (tx) =>
    takeFactorsAway(tx, grant, { email }, now()),
  );
  if (!result.ok) throw new WrongUse(`${email} is no member here.`);
  call.output.answer(
    { id: result.value.id },
    `${email} signs in by password alone, and is led to set up a second factor where one is asked for.`,
  );
  return EXIT.done;
}

export async function allowPasswordsCommand(call: Call) {
  const grant = operatorGrant(await openMerchant(required(call, "merchant")), "users.add");
  const result = await transactResult(grant.merchantId, (tx) => allowPasswords(tx, grant, now()));
  if (!result.ok) throw new WrongUse("Passwords and passkeys are let in already.");
  call.output.answer({}, "Passwords and passkeys are let in again.");
  return EXIT.done;
}

export async function userOwnerCommand(call: Call) {
  const { email } = parsed(AddUserInput.pick({ email: true }), { email: call.words[0] });
  const grant = operatorGrant(await openMerchant(required(call, "merchant")), "users.add");
  const result = await transactResult(grant.merchantId, (tx) =>
    nameOwner(tx, grant, { email }, now()),
  );
  if (!result.ok)
    throw new WrongUse(
      result.refusal === "notAdmin"
        ? `${email} is no admin here. Only an admin answers for a merchant.`
        : `${email} is no member here.`,
    );
  call.output.answer(result.value, `${email} answers for the merchant from now on.`);
  return EXIT.done;
}

export async function setUpLinkCommand({ output }: Call) {
  const token = await transactDirectory((tx) => makeSetUpLink(tx, now()));
  const link = `${env().STEWARD_ORIGIN}/set-up/${token}`;
  output.answer(
    { link },
    `Whoever opens this makes a merchant of their own, once, within 72 hours:\n${link}`,
  );
  return EXIT.done;
}

export async function addSystemCommand(call: Call) {
  const kind = oneOf("kind of system", required(call, "kind"), SYSTEM_KINDS);
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "systems.change");
  const owner = optional(call, "owner");
  const ownerId = owner === null ? null : await memberId(grant, owner);
  const input = parsed(AddSystemInput, { name: call.words[0], kind, ownerId });
  const result = await transactResult(grant.merchantId, (tx) => addSystem(tx, grant, input, now()));
  if (!result.ok) {
    throw new WrongUse(
      result.refusal === "nameTaken"
        ? `There is a system “${input.name}” already.`
        : result.refusal === "tooManySystems"
          ? "There are 200 systems already, which is as many as there can be."
          : `${owner ?? "The owner"} is no member of this merchant.`,
    );
  }
  call.output.answer(
    result.value,
    `Added system “${input.name}”.${ownerId === null ? " It has no owner yet: somebody should answer for it." : ""}`,
  );
  return EXIT.done;
}

async function memberId(grant: ReturnType<typeof operatorGrant>, email: string): Promise<string> {
  const id = await transactDirectory((tx) => findUserIdByEmail(tx, email));
  const members = await transact(grant.merchantId, (tx) => colleagues(tx, grant));
  if (id !== null && members.some(({ userId }) => userId === id)) return id;
  throw new WrongUse(`${email} is no member of this merchant.`);
}
