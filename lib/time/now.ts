/** The only place where the clock is read; everything below a page, an action, a job or the command line is handed `now`. */
export const now = (): Date => new Date();
