import { verifyTrail } from "@/lib/audit/verify";
import { transact } from "@/lib/db/transact";
import { EXIT, openMerchant, operatorGrant } from "./io";
import { required } from "./merchants";
import type { Call, CliCommand } from "./command";

const VERIFY_TIMEOUT_MS = 3_600_000;

async function verifyCommand(call: Call) {
  const who = await openMerchant(required(call, "merchant"));
  const grant = operatorGrant(who, "audit.read");
  const found = await transact(who.merchantId, (tx) => verifyTrail(tx, grant), {
    timeoutMs: VERIFY_TIMEOUT_MS,
  });
  call.output.answer(
    found,
    found.intact
      ? `The trail is intact: ${found.events} events, each as it was written.`
      : `The trail is broken at event ${found.firstBroken}: it was changed or removed behind Steward's back.`,
  );
  return found.intact ? EXIT.done : EXIT.found;
}

export const auditCommands: readonly CliCommand[] = [
  {
    name: "audit verify",
    usage: "--merchant SLUG",
    summary: "Checks that no event of the audit trail was changed or removed.",
    options: { merchant: { type: "string" } },
    words: 0,
    run: verifyCommand,
  },
];
