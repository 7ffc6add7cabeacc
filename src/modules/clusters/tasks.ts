/** Finding the common needs, from postings that anybody may read and without a word of who is behind anonymous ones. */
export const FIND_TASK = 'clusters.find';
/** Inviting the enterprises behind postings, anonymous ones too, who alone learn that they were. */
export const INVITE_TASK = 'clusters.invite';
/** Work of this module as the system role; on the list in `app/wiring.ts`. */
export const CLUSTER_TASKS = [FIND_TASK, INVITE_TASK] as const;
