/** Keeping the link to the city, its private keys and what waits to leave: rows that nobody reads or may write. */
export const LINK_TASK = 'reporting.link';
/** Sending a submission and keeping its receipt. */
export const SEND_TASK = 'reporting.send';
/** Trying anew what could not leave for a day. */
export const RESEND_TASK = 'reporting.resend';
/** Answering an installation that joins, changes its key or reports: nobody is signed in. */
export const EXCHANGE_TASK = 'reporting.exchange';
/** Join codes and installations, whose hashes and keys nobody reads. */
export const REPORTERS_TASK = 'reporting.reporters';

/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const REPORTING_TASKS: readonly string[] = [LINK_TASK, SEND_TASK, RESEND_TASK, EXCHANGE_TASK, REPORTERS_TASK];
