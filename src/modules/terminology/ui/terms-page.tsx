import { useState } from 'react';
import { Button, ButtonLink, EmptyState } from '#web/parts/index.ts';
import { RegisterPage, type View } from '#web/register/index.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type TermRow, termsRegister } from '../contract.ts';
import { isEditor } from '../rules.ts';
import { GroupStateMark } from './marks.tsx';
import { plainWords, sourceText } from './said.ts';
import { TryOutDialog } from './try-out.tsx';

const VIEWS: readonly View[] = [
  { label: { zh: '转化政策', en: 'Policy' }, search: { field: 'policy' } },
  { label: { zh: '同义词', en: 'Same meaning' }, search: { kind: 'same' } },
  { label: { zh: '单一术语', en: 'One word' }, search: { kind: 'term' } },
  { label: { zh: '已停用', en: 'Withdrawn' }, search: { state: 'withdrawn' } },
];

type Row = TermRow & Readonly<Record<string, unknown>>;

/** The register of terms: everybody reads and proposes, the editors keep it. */
export function TermsPage() {
  const { t } = useWords();
  const actor = useActor();
  const [trying, setTrying] = useState(false);
  const edits = isEditor(actor);
  return (
    <>
      <RegisterPage<Row>
        register={termsRegister}
        views={VIEWS}
        sub={t({
          zh: '查找和匹配认识的词：同义词、缩写和不拆开的术语。',
          en: 'The words that search and matching know: synonyms, abbreviations, and terms that are not cut apart.',
        })}
        open={(row) => `/terms/${row.id}`}
        cells={{
          words: (row) => plainWords(row.words),
          state: (row) => <GroupStateMark state={row.state} />,
          source: (row) => sourceText(row.source, t),
        }}
        quiet={(row) => row.state === 'withdrawn'}
        {...(edits ? { importAt: '/imports/terms' } : {})}
        acts={
          <>
            <Button onClick={() => setTrying(true)}>{t({ zh: '试一试', en: 'Try out' })}</Button>
            <ButtonLink to="/terms/proposals">{t({ zh: '建议', en: 'Proposals' })}</ButtonLink>
            <ButtonLink to="/terms/new" kind="main" hotkey="N">
              {edits ? t({ zh: '新增术语', en: 'Add a term' }) : t({ zh: '建议术语', en: 'Propose a term' })}
            </ButtonLink>
          </>
        }
        empty={
          <EmptyState title={t({ zh: '还看不到术语。', en: 'No terms to see yet.' })}>
            {t({
              zh: '单位核验后，成员可以看到全部术语。',
              en: 'Members see all terms once their organisation is verified.',
            })}
          </EmptyState>
        }
      />
      {trying ? <TryOutDialog onClose={() => setTrying(false)} /> : null}
    </>
  );
}
