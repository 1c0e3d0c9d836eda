/** What one question in JSON may be long. */
export const BODY_BYTES_MAX = 1_048_576;

/** So many decisions are asked for at once, in so many bytes. */
export const DECISIONS_MAX = 500;
export const BATCH_BYTES_MAX = 4_194_304;

/** Records on a page where nobody says how many, and the most. */
export const PAGE_USUAL = 100;
export const PAGE_MAX = 1_000;

/** A list of which those who may go are handed back is held meanwhile: no longer than this. */
export const LIST_HELD_MAX = 67_108_864;

/** What is wrong with a request is told so many times. */
export const FAULTS_MAX = 100;

/** A program's own name for a request is remembered for so long, and so many of one key at once. */
export const REMEMBERED_HOURS = 24;
export const REMEMBERED_MAX = 5_000;

/**
 * Whoever answers a request that has a name says so again and again; who has not for so long was cut off, and what they
 * had begun may be begun anew.
 */
export const STILL_SECONDS = 15;
export const CUT_OFF_MINUTES = 2;
