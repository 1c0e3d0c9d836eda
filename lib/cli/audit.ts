import { verifyTrail } from "@/lib/audit/verify";
import { transact } from "@/lib/db/transact";
import { EXIT } from "./io";
import { openMerchant, operatorGrant } from "./open";
import { required, type Call } from "./command";

const VERIFY_TIMEOUT_MS = 3_600_000;

export async function verifyCommand(call: Call) {
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
