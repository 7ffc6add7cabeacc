import { asSystem, type Ctx } from '#server/database/context.ts';
import { resend, resendDead } from '#server/outbox/again.ts';
import { DELIVERY_STATES, type DeliveryShown } from '#server/outbox/contract.ts';
import { listOf } from '#server/outbox/list.ts';
import { TERMINAL_TASK, withInstallation } from './installation.ts';
import { countOf, PLACE, readArguments, required, UsageError } from './usage.ts';

const OPTIONS = {
  ...PLACE,
  state: { type: 'string' },
  limit: { type: 'string' },
  'all-dead': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** How many go again in one transaction. */
const BATCH = 500;

function stateNamed(state: string | undefined): DeliveryShown['state'] | undefined {
  if (state === undefined || DELIVERY_STATES.some(({ code }) => code === state)) return state as DeliveryShown['state'];
  const codes = DELIVERY_STATES.map(({ code }) => code);
  throw new UsageError({
    zh: `--state 应为 ${codes.join('、')} 之一，现在是 ${state}。`,
    en: `--state must be one of ${codes.join(', ')}, not ${state}.`,
  });
}

/** `luodi outbox list`: what left, waits or failed, the newest first. `luodi outbox retry ID | --all-dead`: sends again what failed for good. */
export async function outbox(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS, 2);
  const [verb = '', word] = positionals;
  if (verb !== 'list' && verb !== 'retry')
    throw new UsageError({
      zh: '请写 luodi outbox list，或 luodi outbox retry 编号、luodi outbox retry --all-dead。',
      en: 'Say luodi outbox list, or luodi outbox retry ID, or luodi outbox retry --all-dead.',
    });
  const state = stateNamed(values.state);
  const limit = countOf(values.limit, 'limit', 50, 1_000);
  const id =
    verb === 'retry' && !values['all-dead'] ? required(word, '编号（或 --all-dead）', 'The id (or --all-dead)') : '';
  if (id && !UUID.test(id))
    throw new UsageError({
      zh: `编号不对：${id}。用 luodi outbox list 查看。`,
      en: `${id} is no id; see luodi outbox list.`,
    });
  return withInstallation(values.database, async ({ databases }) => {
    const inSystem = <T>(work: (ctx: Ctx) => Promise<T>) => asSystem(databases, TERMINAL_TASK, work);
    if (verb === 'list') {
      const found = await inSystem(({ db }) => listOf(db, { state, before: null, limit }));
      if (values.json) console.log(JSON.stringify(found.map(({ number: _, ...one }) => one)));
      else
        for (const one of found)
          console.log([one.id, one.state, one.channel, one.kind, one.tries, one.madeAt, one.lastReason].join('\t'));
      return 0;
    }
    let sent = 0;
    if (id) {
      await inSystem((ctx) => resend(ctx, id));
      sent = 1;
    } else for (let more = BATCH; more === BATCH; sent += more) more = await inSystem((ctx) => resendDead(ctx, BATCH));
    console.log(values.json ? JSON.stringify({ sent }) : `再发 ${sent} 条 · ${sent} sent again`);
    return 0;
  });
}
