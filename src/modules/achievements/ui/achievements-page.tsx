import type { Freshness } from '#kernel/freshness.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { ButtonLink, EmptyState, State, type StateKind } from '#web/parts/index.ts';
import { RegisterPage } from '#web/register/index.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type AchievementRow, achievementsRegister } from '../contract-registers.ts';
import { STATES } from '../contract-words.ts';
import { isOfTransferOffice, whyNotEnter } from '../rules.ts';
import { FreshnessMark } from './freshness-mark.tsx';

const SHAPES: Record<string, StateKind> = { draft: 'open', submitted: 'going', recorded: 'done' };

/** Where the institution's record stands, as a word and a shape; what waits on the reader is said so. */
export function RecordState({ state, waits, pill }: { state: string; waits?: boolean; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={waits ? 'waits' : (SHAPES[state] ?? 'open')} {...(pill ? { pill } : {})}>
      {waits ? t({ zh: '等你登记', en: 'Yours to record' }) : t(wordOf(STATES, state))}
    </State>
  );
}

/** 成果台账: the institution's achievements as the reader may see them. */
export function AchievementsPage() {
  const { t } = useWords();
  const actor = useActor();
  const organisationId = actor.acting?.organisationId ?? '';
  const isOffice = isOfTransferOffice(actor, organisationId);
  const mayEnter = !whyNotEnter(actor, organisationId);
  const begin = (
    <ButtonLink to="/achievements/new" kind="main" hotkey="N">
      {t({ zh: '新建成果', en: 'New achievement' })}
    </ButtonLink>
  );
  return (
    <RegisterPage<AchievementRow>
      register={achievementsRegister}
      views={[
        { label: { zh: '待登记', en: 'To record' }, search: { state: 'submitted' } },
        { label: { zh: '等确认', en: 'To confirm' }, search: { published: 'due,ending,expired' } },
        { label: { zh: '未公开', en: 'Not published' }, search: { state: 'recorded', published: 'none' } },
        { label: { zh: '质量分低', en: 'Low quality' }, search: { 'quality.to': '59', sort: 'quality' } },
      ]}
      {...(isOffice ? { importAt: '/imports/achievements' } : {})}
      acts={mayEnter ? begin : null}
      open={(row) => `/achievements/${row.id}`}
      cells={{
        state: (row) => <RecordState state={row.state} waits={isOffice && row.state === 'submitted'} />,
        published: (row) => <FreshnessMark of={row.published as Freshness | 'none'} />,
      }}
      waits={(row) => isOffice && (row.state === 'submitted' || row.published === 'ending')}
      empty={
        <EmptyState title={t({ zh: '还没有成果', en: 'No achievements yet' })} act={mayEnter ? begin : undefined}>
          {t({
            zh: '新建一项，或从 Excel 导入；先存草稿，想好再提交。',
            en: 'Begin one, or import from Excel; keep it as a draft until you are ready.',
          })}
        </EmptyState>
      }
    />
  );
}
