/** Where the queue of jobs keeps its own tables. They follow its library's rules, not ours. */
export const JOB_SCHEMA = "pgboss";
