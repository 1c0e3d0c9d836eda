/** Run by Next once in every web process: each works off the joins, scans and erasures that people asked for, and jobs. */
export async function register(): Promise<void> {
  // Replaced by constants at build time, so they are no settings that could be read from lib/env.
  // eslint-disable-next-line no-restricted-syntax
  const { NEXT_RUNTIME, NEXT_PHASE } = process.env;
  if (NEXT_RUNTIME !== "nodejs" || NEXT_PHASE === "phase-production-build") return;
  const { startSharedWorker } = await import("@/lib/imports/worker");
  const { joinImport } = await import("@/lib/erasures/closing");
  const { startSharedDatabaseWorker } = await import("@/lib/databases/worker");
  const { startSharedJobs } = await import("@/lib/jobs/worker");
  const onFault = (text: string) => void process.stderr.write(`${text}\n`);
  startSharedWorker({ onFault, commit: joinImport });
  startSharedDatabaseWorker({ onFault });
  startSharedJobs({ onFault });
}
