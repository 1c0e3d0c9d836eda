import { onNudge } from "@/lib/mail/outbox";
import { sendDue } from "@/lib/mail/sending";
import { isPassing } from "@/lib/db/passing";
import { MERCHANT_JOBS } from "@/lib/queue/model";
import { startJobWorker, type JobWork, type JobWorker } from "@/lib/queue/work";
import { sendDigests } from "./digest";
import { goRound, tidyInstallation, tidyMerchant } from "./night";

export const WORK: JobWork = {
  mail: sendDue,
  rounds: goRound,
  tidy: tidyInstallation,
  nightly: ({ merchantId }) => tidyMerchant(merchantId),
  digest: sendDigests,
};

type Options = { readonly onFault: (text: string) => void };

/** Works jobs off, and lets whoever puts a message in hurry its sending. */
export async function startJobs({ onFault }: Options): Promise<JobWorker> {
  const worker = await startJobWorker({ work: WORK, onFault });
  onNudge(() => worker.nudge("mail"));
  return {
    nudge: worker.nudge,
    stop: async () => {
      onNudge(undefined);
      await worker.stop();
    },
  };
}

/** A job of a merchant's is to be done again: whoever works in this process looks now. */
export function nudgeJobs(): void {
  for (const name of MERCHANT_JOBS) shared.stewardJobs?.worker?.nudge(name);
}

const AGAIN_MS = 10_000;

/** One worker a process, also where a bundler keeps this module twice. */
const shared = globalThis as { stewardJobs?: { worker?: JobWorker } };

/** Begins as soon as the database answers, and ends what is under way when the process is told to end. */
export function startSharedJobs({ onFault }: Options): void {
  if (shared.stewardJobs) return;
  const state: { worker?: JobWorker } = (shared.stewardJobs = {});
  let isTold = false;
  const begin = () => {
    startJobs({ onFault }).then(
      (worker) => (state.worker = worker),
      (error: unknown) => {
        if (!isPassing(error) && !isTold) {
          isTold = true;
          onFault(`Jobs do not begin: ${error instanceof Error ? error.message : "a fault"}`);
        }
        setTimeout(begin, AGAIN_MS).unref();
      },
    );
  };
  begin();
  // No message is begun any more; the one that is on its way has the time that the process takes to end.
  for (const name of ["SIGTERM", "SIGINT"] as const)
    process.once(name, () => void state.worker?.stop().catch(() => undefined));
}
