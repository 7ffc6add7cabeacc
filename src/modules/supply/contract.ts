import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { claim, decline, handOver, pushByHand, pushShown } from './contract-push.ts';
import { supplyRegister, supplyRow } from './contract-register.ts';

const id = z.strictObject({ id: z.uuid() });
/** Only what was pushed of this listing. */
const ofListing = { listing: z.uuid().optional() };

export const supplyContract = contract({
  listSupply: {
    method: 'GET',
    path: '/api/supply',
    access: 'member',
    query: registerQuery(supplyRegister, ofListing),
    response: registerPage(supplyRow),
    summary: {
      zh: '推送给本园区、本区的供给；推出方看到自己成果的去向',
      en: 'What was pushed to my park or district; for its owner, where it was offered',
    },
  },
  exportSupply: {
    method: 'GET',
    path: '/api/supply/export',
    access: 'member',
    query: exportQuery(supplyRegister, ofListing),
    summary: { zh: '按所见导出推送供给清单', en: 'Export the pushed supply as listed' },
  },
  countSupply: {
    method: 'GET',
    path: '/api/supply/counts',
    access: 'member',
    response: z.object({ counts: z.array(z.object({ state: z.string(), rows: z.number(), overdue: z.number() })) }),
    summary: { zh: '各状态的推送数', en: 'How many pushed rows stand where' },
  },
  pushListing: {
    method: 'POST',
    path: '/api/supply',
    access: 'member',
    once: true,
    body: pushByHand,
    response: pushShown,
    summary: { zh: '把公开成果推送给一个园区', en: 'Push a listing to a park' },
  },
  getPush: {
    method: 'GET',
    path: '/api/supply/:id',
    access: 'member',
    params: id,
    response: pushShown,
    summary: { zh: '一条推送', en: 'One pushed row' },
  },
  claimPush: {
    method: 'POST',
    path: '/api/supply/:id/claim',
    access: 'member',
    once: true,
    params: id,
    body: claim,
    response: pushShown,
    summary: { zh: '认领', en: 'Claim' },
  },
  declinePush: {
    method: 'POST',
    path: '/api/supply/:id/declining',
    access: 'member',
    once: true,
    params: id,
    body: decline,
    response: pushShown,
    summary: { zh: '不承接，说明原因', en: 'Decline with a reason' },
  },
  handPushOver: {
    method: 'POST',
    path: '/api/supply/:id/handover',
    access: 'member',
    once: true,
    params: id,
    body: handOver,
    response: pushShown,
    summary: { zh: '转交给本区另一个园区', en: 'Hand it to another park of the district' },
  },
});
