import { civilDateOf } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Ctx } from '#server/database/context.ts';
import type { DutyKind, OwnEvent, Waiting } from '#server/duties/declaration.ts';
import { CHECK_DEADLINE } from './move.ts';
import { toConfirm, toMend, toSign, type WaitingDisclosure } from './store.ts';
import { DUE_DEADLINE } from './write.ts';

const waits = (rows: readonly WaitingDisclosure[], said: (title: string) => Bilingual, outside: Bilingual): Waiting[] =>
  rows.map(({ id, title, stateReason, updatedAt }) => ({
    id,
    title: said(title),
    outside,
    ...(stateReason ? { detail: { zh: stateReason, en: stateReason } } : {}),
    link: `/disclosures/${id}`,
    since: civilDateOf(updatedAt),
    dueOn: null,
    waits: '',
  }));

async function signing({ db, actor: { acting } }: Ctx, most: number): Promise<Waiting[]> {
  if (!acting?.verified || acting.office !== 'department') return [];
  const rows = await toSign(db, acting.organisationId, most);
  return waits(rows, (title) => ({ zh: `院系签署披露：${title}`, en: `Sign for the department: ${title}` }), {
    zh: '院系签署一份披露',
    en: 'Sign a disclosure for the department',
  });
}

async function mending({ db, actor: { personId } }: Ctx, most: number): Promise<Waiting[]> {
  if (!personId) return [];
  const said = (title: string) => ({ zh: `修改退回的披露：${title}`, en: `Mend the returned disclosure: ${title}` });
  return waits(await toMend(db, personId, most), said, { zh: '修改一份退回的披露', en: 'Mend a returned disclosure' });
}

async function confirming({ db, actor: { personId } }: Ctx, most: number): Promise<Waiting[]> {
  if (!personId) return [];
  const said = (title: string) => ({ zh: `确认本人的贡献比例：${title}`, en: `Confirm your share: ${title}` });
  return waits(await toConfirm(db, personId, most), said, { zh: '确认本人的贡献比例', en: 'Confirm your share' });
}

const did =
  (title: Bilingual) =>
  ({ subject }: OwnEvent) => ({ title, link: `/disclosures/${subject}` });

const OUTCOMES: Readonly<Record<string, Bilingual>> = {
  submitted: { zh: '已提交', en: 'Submitted' },
  changed: { zh: '日期已改', en: 'Dates changed' },
  registered: { zh: '已登记', en: 'Registered' },
  returned: { zh: '已退回', en: 'Returned' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  frozen: { zh: '已冻结', en: 'Frozen' },
};

/** To-dos of disclosures: the author's and the office's time are deadlines; signing, mending and confirming wait for their person. */
export const disclosureDuties: readonly DutyKind[] = [
  {
    name: DUE_DEADLINE,
    label: { zh: '披露成果', en: 'Disclose' },
    outcomes: OUTCOMES,
    done: { 'disclosure.submitted': did({ zh: '提交成果披露', en: 'Submitted a disclosure' }) },
  },
  {
    name: CHECK_DEADLINE,
    label: { zh: '审查披露', en: 'Check' },
    outcomes: OUTCOMES,
    done: {
      'disclosure.registered': did({ zh: '登记成果披露', en: 'Registered a disclosure' }),
      'disclosure.returned': did({ zh: '退回成果披露', en: 'Returned a disclosure' }),
    },
  },
  {
    name: 'disclosure-sign',
    label: { zh: '院系签署', en: 'Sign' },
    waiting: signing,
    done: { 'disclosure.college-signed': did({ zh: '院系签署披露', en: 'Signed a disclosure for the department' }) },
  },
  { name: 'disclosure-mend', label: { zh: '修改披露', en: 'Mend' }, waiting: mending },
  {
    name: 'disclosure-confirm',
    label: { zh: '确认贡献', en: 'Confirm' },
    waiting: confirming,
    done: { 'disclosure.confirmed': did({ zh: '确认本人的贡献比例', en: 'Confirmed one’s own share' }) },
  },
];
