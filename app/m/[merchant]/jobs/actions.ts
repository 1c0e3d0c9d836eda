"use server";

import { action } from "@/lib/access/action";
import { retryJob } from "@/lib/jobs/commands";
import { nudgeJobs } from "@/lib/jobs/worker";
import { RetryJobInput } from "@/lib/queue/input";

export const retryJobAction = action("jobs.retry", RetryJobInput, retryJob, { onDone: nudgeJobs });
