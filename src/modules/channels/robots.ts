import { changesOf } from '#kernel/changes.ts';
import type { Output } from '#kernel/contract.ts';
import { refuse, refuseIf, whyNotFields } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '#server/database/context.ts';
import type { newRobot, Robot, RobotKind, robotChange } from './contract.ts';
import { addTrial, KEEP_TASK, refuseUnready, withFailures } from './keep.ts';
import { addressShownOf, faultsOfRobot, readersOfChannel, whyNotAdd, whyNotKeep } from './rules.ts';
import type { ChannelSettings } from './settings.ts';
import { forgetSecrets, keepRobot, keepSecrets, lockRobot, removeChannel, robotsOf, secretsOf } from './store.ts';

/** Everything of a robot but what opens it goes into the history. */
const TOLD = { name: 'told', groups: 'told', language: 'told', enabled: 'told', addressShown: 'told' } as const;

/** An organisation's robots. */
export async function listRobots(ctx: Ctx, organisationId: string): Promise<{ robots: Robot[] }> {
  refuseIf(whyNotKeep(ctx.actor, organisationId));
  return { robots: await withFailures(ctx, 'robot', await robotsOf(ctx.db, organisationId)) };
}

function refuseFaulty(
  given: { kind: RobotKind; address: string; secret: string; groups: readonly string[] },
  { robotHosts, groups }: ChannelSettings,
): void {
  const privateOrigins = robotHosts.filter(({ kind }) => kind === given.kind).map(({ origin }) => origin);
  refuseIf(whyNotFields(faultsOfRobot(given, { privateOrigins, groups: groups.map(({ code }) => code) })));
}

/** Adds a robot to an organisation's chat. */
export async function addRobot(
  ctx: Ctx,
  organisationId: string,
  wish: Output<typeof newRobot>,
  settings: ChannelSettings,
): Promise<Robot> {
  await refuseUnready(ctx, organisationId, settings);
  refuseFaulty(wish, settings);
  refuseIf(whyNotAdd((await robotsOf(ctx.db, organisationId)).length));
  const { address, secret, ...rest } = wish;
  const robot: Robot = {
    ...rest,
    id: crypto.randomUUID(),
    organisationId,
    addressShown: addressShownOf(address),
    enabled: true,
    failures: 0,
    readers: readersOfChannel(organisationId),
    version: 1,
  };
  await keepRobot(ctx.db, robot, ctx.now);
  await elevated(ctx, KEEP_TASK, () => keepSecrets(ctx.db, robot.id, { address, secret }));
  const { id, kind, name, groups, readers } = robot;
  emit(ctx, {
    type: 'robot.made',
    kind: 'robot',
    subject: id,
    organisation: organisationId,
    readers,
    data: { kind, name, groups },
  });
  return robot;
}

async function load(ctx: Ctx, id: string): Promise<Robot> {
  const found = await lockRobot(ctx.db, id);
  if (!found) throw refuse('record/missing');
  refuseIf(whyNotKeep(ctx.actor, found.organisationId));
  return found;
}

/** Changes a robot; its address and secret stay when they are left out. */
export async function changeRobot(
  ctx: Ctx,
  id: string,
  { version, address, secret, ...change }: Output<typeof robotChange>,
  settings: ChannelSettings,
): Promise<Robot> {
  const before = await load(ctx, id);
  if (before.version !== version) throw refuse('record/changed', { version: before.version });
  const kept = await elevated(ctx, KEEP_TASK, () => secretsOf(ctx.db, id));
  const secrets = { address: address ?? kept?.address ?? '', secret: secret ?? kept?.secret ?? '' };
  const after: Robot = { ...before, ...change, addressShown: addressShownOf(secrets.address), version: version + 1 };
  refuseFaulty({ ...after, ...secrets }, settings);
  await keepRobot(ctx.db, after, ctx.now);
  await elevated(ctx, KEEP_TASK, () => keepSecrets(ctx.db, id, secrets));
  const { organisationId, readers } = before;
  const changes = changesOf({ ...before }, { ...after }, TOLD);
  emit(ctx, { type: 'robot.changed', kind: 'robot', subject: id, organisation: organisationId, readers, changes });
  return (await withFailures(ctx, 'robot', [after]))[0]!;
}

/** Removes a robot and forgets what opens it; what still waits for it is dropped. */
export async function removeRobot(ctx: Ctx, id: string): Promise<void> {
  const { organisationId, readers, name } = await load(ctx, id);
  await removeChannel(ctx.db, 'robots', id);
  await elevated(ctx, KEEP_TASK, () => forgetSecrets(ctx.db, id));
  emit(ctx, {
    type: 'robot.removed',
    kind: 'robot',
    subject: id,
    organisation: organisationId,
    readers,
    data: { name },
  });
}

/** Has a robot say that it works. */
export async function tryRobot(ctx: Ctx, id: string): Promise<void> {
  const robot = await load(ctx, id);
  const title = { zh: '这是一条测试消息，机器人已接通', en: 'A trial message: the robot works' };
  await addTrial(ctx, 'robot', robot, { group: '', title, link: '/notifications' });
}
