import { sql } from 'kysely';

/**
 * The name of an event's actor as it is shown: of somebody who closed their account none. The chain keeps the row as it was written, so that it
 * still verifies. `e` is the event.
 */
export const NAME = sql<string>`case when exists (select from closed_persons c where c.person_id = e.actor_id) then '已注销的用户' else e.actor_name end`;
