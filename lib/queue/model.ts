/**
 * What is done beside requests. Two are done for one merchant and one of its days, under an id that both make; the others
 * are the installation's own.
 */
export const MERCHANT_JOBS = ["nightly", "digest"] as const;
export type MerchantJob = (typeof MERCHANT_JOBS)[number];

export const INSTALLATION_JOBS = ["mail", "rounds", "tidy"] as const;
export type InstallationJob = (typeof INSTALLATION_JOBS)[number];

export type JobName = MerchantJob | InstallationJob;
export const JOB_NAMES: readonly JobName[] = [...MERCHANT_JOBS, ...INSTALLATION_JOBS];

/** Of a job of a merchant: whose, and which of its days, in its own time zone. */
export type MerchantDay = { readonly merchantId: string; readonly day: string };

/** When the installation's own come again, in UTC as cron writes it, and whether one that was missed is made up for. */
export const SCHEDULES: Readonly<Record<InstallationJob, string>> = {
  mail: "* * * * *",
  rounds: "*/15 * * * *",
  tidy: "20 3 * * *",
};

/** How far a job is. `again`: it failed, and is tried again at a moment that is known. */
export const JOB_STATES = ["waiting", "again", "running", "done", "failed"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** One attempt or more at one piece of work. */
export type JobRun = {
  readonly id: string;
  readonly name: JobName;
  /** Of a merchant's job. */
  readonly day: string | null;
  readonly state: JobState;
  readonly attempts: number;
  readonly createdAt: Date;
  /** When it begins, or begins again. */
  readonly startsAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** What went wrong the last time, by the name of the fault alone. */
  readonly fault: string | null;
};

/** A process that works jobs off, as it was last heard of. */
export type JobProcess = {
  readonly id: string;
  readonly startedAt: Date;
  readonly heardAt: Date;
};
