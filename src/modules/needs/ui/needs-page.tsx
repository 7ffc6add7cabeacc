import type { CivilDate } from '#kernel/dates.ts';
import type { Freshness } from '#kernel/freshness.ts';
import { FreshnessMark } from '#modules/achievements/ui/index.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { ButtonLink, Day, EmptyState, State, type StateKind } from '#web/parts/index.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type NeedRow, needsRegister } from '../contract-registers.ts';
import { STATES } from '../contract-words.ts';
import { isOfEnterprise, whyNotEnter } from '../rules.ts';

const SHAPES: Record<string, StateKind> = { draft: 'open', published: 'going', closed: 'done' };

/** Where a need stands, as a word and a shape. */
export function NeedState({ state, pill }: { state: string; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={SHAPES[state] ?? 'open'} {...(pill ? { pill } : {})}>
      {t(wordOf(STATES, state))}
    </State>
  );
}

/** 需求台账: the enterprise's needs as the reader may see them. */
export function NeedsPage() {
  const { t } = useWords();
  const actor = useActor();
  const organisationId = actor.acting?.organisationId ?? '';
  const isOwn = isOfEnterprise(actor, organisationId);
  const mayEnter = !whyNotEnter(actor, organisationId);
  const begin = (
    <ButtonLink to="/needs/new" kind="main" hotkey="N">
      {t({ zh: '新建需求', en: 'New need' })}
    </ButtonLink>
  );
  return (
    <RegisterPage<NeedRow>
      register={needsRegister}
      views={[
        { label: { zh: '在公开', en: 'Published' }, search: { state: 'published' } },
        { label: { zh: '等确认', en: 'To confirm' }, search: { published: 'due,ending,expired' } },
        { label: { zh: '草稿', en: 'Drafts' }, search: { state: 'draft' } },
        { label: { zh: '已结束', en: 'Closed' }, search: { state: 'closed' } },
      ]}
      {...(isOwn ? { importAt: '/imports/needs' } : {})}
      acts={mayEnter ? begin : null}
      open={(row) => `/needs/${row.id}`}
      cells={{
        state: (row) => <NeedState state={row.state} />,
        published: (row) => <FreshnessMark of={row.published as Freshness | 'none'} />,
        neededBy: (row) => (row.neededBy ? <Day on={row.neededBy as CivilDate} form="day" /> : '—'),
        waiting: (row) =>
          row.waiting > 0 ? (
            <State kind="waits">{t({ zh: '{n}份', en: '{n}' }, { n: row.waiting })}</State>
          ) : (
            <span className="quiet">—</span>
          ),
      }}
      waits={(row) => isOwn && (row.waiting > 0 || row.published === 'ending')}
      quiet={(row) => row.state === 'closed'}
      empty={
        <EmptyState title={t({ zh: '还没有需求', en: 'No needs yet' })} act={mayEnter ? begin : undefined}>
          {t({
            zh: '写一条，或从 Excel 导入。写得含糊也可以，质量分会说还缺什么。',
            en: 'Write one, or import from Excel. Vague is allowed; the score says what is missing.',
          })}
        </EmptyState>
      }
    />
  );
}
