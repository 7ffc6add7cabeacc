import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { APPROVALS_TASK, contentChanged, decline, openApproval, sign, withdraw } from './approvals.ts';
import type { WaitingApproval } from './contract.ts';
import { mounted } from './routes.ts';

let kit: Kit;
const maker = someone('org:a');
const left = someone('org:a');
const right = someone('org:b');
const stranger = someone('org:c');
beforeAll(async () => {
  kit = await openKit([mounted], [APPROVALS_TASK]);
});
afterAll(() => kit.close());

const open = (mode: 'parallel' | 'in-turn' = 'parallel', subjectId: string = crypto.randomUUID()) =>
  kit.act(maker, (ctx) =>
    openApproval(ctx, {
      purpose: 'test',
      subjectKind: 'book',
      subjectId,
      organisationId: null,
      title: { zh: '借书', en: 'A loan' },
      link: '',
      contentHash: 'h1',
      mode,
      expiresOn: null,
      readers: ['org:a'],
      fourEyes: true,
      steps: [
        { side: 'left', label: { zh: '甲方', en: 'Left' }, who: ['org:a'] },
        { side: 'right', label: { zh: '乙方', en: 'Right' }, who: ['org:b'] },
      ],
    }),
  );
const signs = (who: typeof maker, id: string, hash = 'h1') => kit.act(who, (ctx) => sign(ctx, id, hash));

it('is complete with both sides’ signatures, in the same moment too', async () => {
  const id = await open();
  const done = await Promise.all([signs(left, id), signs(right, id)]);
  expect(done.filter(Boolean)).toHaveLength(1);
  await expect(signs(left, id)).rejects.toMatchObject({ code: 'approvals/closed' });
});

it('is not signed by its maker, by a stranger, on other content, or twice by one person', async () => {
  const id = await open();
  await expect(signs(maker, id)).rejects.toMatchObject({ code: 'approvals/own-work' });
  await expect(signs(stranger, id)).rejects.toMatchObject({ code: 'record/missing' });
  await expect(signs(left, id, 'h0')).rejects.toMatchObject({ code: 'approvals/content-changed' });
  await signs(left, id);
  await expect(signs(left, id)).rejects.toMatchObject({ code: 'approvals/signed-already' });
});

it('starts over when the content is edited', async () => {
  const id = await open();
  await signs(left, id);
  await kit.act(maker, (ctx) => contentChanged(ctx, id, 'h2'));
  expect(await signs(right, id, 'h2')).toBe(false);
  expect(await signs(left, id, 'h2')).toBe(true);
});

it('ends when a signer declines with a reason', async () => {
  const id = await open('in-turn');
  await expect(kit.act(right, (ctx) => decline(ctx, id, '不同意'))).rejects.toMatchObject({
    code: 'approvals/not-yours',
  });
  await expect(kit.act(left, (ctx) => decline(ctx, id, ' '))).rejects.toMatchObject({
    code: 'approvals/reason-needed',
  });
  await kit.act(left, (ctx) => decline(ctx, id, '期限太短'));
  await expect(signs(right, id)).rejects.toMatchObject({ code: 'approvals/closed' });
});

it('is open once for a subject, and again after it has ended', async () => {
  const subjectId = crypto.randomUUID();
  const tries = await Promise.allSettled([1, 2, 3].map(() => open('parallel', subjectId)));
  const [id] = tries.filter((one) => one.status === 'fulfilled').map((one) => one.value);
  expect(tries.filter((one) => one.status === 'rejected').map((one) => one.reason.code)).toEqual([
    'approvals/open-already',
    'approvals/open-already',
  ]);
  await kit.act(left, (ctx) => decline(ctx, id!, '期限太短'));
  expect(await open('parallel', subjectId)).not.toBe(id);
});

it('loses a signature that is taken back', async () => {
  const id = await open();
  await signs(left, id);
  await expect(kit.act(right, (ctx) => withdraw(ctx, id))).rejects.toMatchObject({ code: 'approvals/not-signed' });
  await kit.act(left, (ctx) => withdraw(ctx, id));
  expect(await signs(right, id)).toBe(false);
  expect(await signs(left, id)).toBe(true);
  await expect(kit.act(left, (ctx) => withdraw(ctx, id))).rejects.toMatchObject({ code: 'approvals/closed' });
});

it('waits on the list of those who can sign now, and of nobody else', async () => {
  const id = await open('in-turn');
  const waits = async (who: typeof maker) => {
    const answer = await kit.call(who, { url: '/api/approvals/waiting' });
    return answer.json<{ approvals: WaitingApproval[] }>().approvals.find((one) => one.id === id)?.step.zh;
  };
  const all = () => Promise.all([maker, left, right, stranger].map(waits));
  expect(await all()).toEqual([undefined, '甲方', undefined, undefined]);
  await signs(left, id);
  expect(await all()).toEqual([undefined, undefined, '乙方', undefined]);
  await signs(right, id);
  expect(await all()).toEqual([undefined, undefined, undefined, undefined]);
});
