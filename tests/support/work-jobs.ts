import { startJobs } from "@/lib/jobs/worker";

/** What a web process does beside its pages, alone, for whoever kills it. */
const worker = await startJobs({ onFault: (text) => process.stderr.write(`${text}\n`) });
process.stdout.write("begun\n");
const alive = setInterval(() => undefined, 60_000);
process.once("SIGTERM", () => {
  clearInterval(alive);
  void worker.stop().finally(() => process.exit(0));
});
