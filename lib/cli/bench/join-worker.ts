import { joinImport } from "@/lib/erasures/closing";
import { startWorker } from "@/lib/imports/worker";

/** What a web process does beside its pages, alone and with less patience, for whoever kills it. */
startWorker({
  onFault: (text) => process.stderr.write(`${text}\n`),
  commit: joinImport,
  pollMs: 40,
});
process.once("disconnect", () => process.exit(0));
