import { useState } from 'react';
import { say } from '#kernel/refusal.ts';
import { useGo, usePathParam, useSearch } from '#web/go.tsx';
import { Button, ButtonLink, DraftNote, EmptyState, Form, Loaded, PageHead, tell, useDraft } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { RegulationDraft, RegulationShown } from '../contract.ts';
import { whyNotAct, whyNotDraft } from '../rules.ts';
import { regulations } from './api.ts';
import { draftOf, EMPTY, RegulationFields } from './fields.tsx';

const ABOVE = { label: { zh: '单位制度', en: 'Regulations' }, to: '/regulations' };

function New({
  name,
  initial,
  above,
}: {
  name: string;
  initial: RegulationDraft;
  above: { label: string; to: string };
}) {
  const { t } = useWords();
  const go = useGo();
  const draft = useDraft<RegulationDraft>(name, initial);
  const enter = useCommand(regulations.enterRegulation, {
    refreshAll: true,
    done: ({ regulation }) => {
      draft.clear();
      tell({ zh: '已存为草案，由单位负责人登记通过', en: 'Saved as a draft; the leadership adopts it' });
      go(`/regulations/${regulation.id}`);
    },
  });
  return (
    <>
      <PageHead title={t({ zh: '登记一项制度', en: 'Enter a regulation' })} above={above} />
      <Form error={enter.error} onSend={() => enter.mutate({ body: draft.value })}>
        <RegulationFields value={draft.value} change={draft.change} isNew />
        <div className="acts">
          <Button kind="main" type="submit" busy={enter.isPending}>
            {t({ zh: '存为草案', en: 'Save as a draft' })}
          </Button>
          <DraftNote draft={draft} />
        </div>
      </Form>
    </>
  );
}

/** A new one in place of an adopted one begins with what that one says. */
function After({ of }: { of: RegulationShown['regulation'] }) {
  const initial = { ...draftOf(of), number: '', meeting: '', adoptedOn: null, effectiveOn: null, announcedOn: null };
  return (
    <New
      name={`regulations/after/${of.id}`}
      initial={{ ...initial, consultation: '', consultedOn: null }}
      above={{ label: of.title, to: `/regulations/${of.id}` }}
    />
  );
}

function AfterOne({ id }: { id: string }) {
  const query = useRead(regulations.getRegulation, { params: { id } });
  return <Loaded of={query}>{({ regulation }) => <After of={regulation} />}</Loaded>;
}

/** A new regulation, from nothing or in place of one that was adopted. */
export function NewRegulationPage() {
  const { t, language } = useWords();
  const [search] = useSearch();
  const no = whyNotDraft(useActor());
  if (no) return <EmptyState title={say(no, language)} />;
  if (search.after) return <AfterOne id={search.after} />;
  return <New name="regulations/new" initial={EMPTY} above={{ label: t(ABOVE.label), to: ABOVE.to }} />;
}

function Edit({ of: { regulation } }: { of: RegulationShown }) {
  const { t, language } = useWords();
  const go = useGo();
  const [value, setValue] = useState<RegulationDraft>(() => draftOf(regulation));
  const { id, version } = regulation;
  const save = useCommand(regulations.editRegulation, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已保存', en: 'Saved' });
      go(`/regulations/${id}`);
    },
  });
  const no = whyNotAct(useActor(), regulation, 'edit');
  if (no) return <EmptyState title={say(no, language)} />;
  return (
    <>
      <PageHead
        title={t({ zh: '修改草案', en: 'Change the draft' })}
        above={{ label: regulation.title, to: `/regulations/${id}` }}
      />
      <Form error={save.error} onSend={() => save.mutate({ params: { id }, body: { ...value, version } })}>
        <RegulationFields
          value={value}
          change={(part) => setValue((before) => ({ ...before, ...part }))}
          isNew={false}
        />
        <div className="acts">
          <Button kind="main" type="submit" busy={save.isPending}>
            {t({ zh: '保存', en: 'Save' })}
          </Button>
          <ButtonLink to={`/regulations/${id}`}>{t({ zh: '不改了', en: 'Leave it' })}</ButtonLink>
        </div>
      </Form>
    </>
  );
}

/** Changing a draft. */
export function EditRegulationPage() {
  const id = usePathParam('id');
  const query = useRead(regulations.getRegulation, { params: { id } });
  return <Loaded of={query}>{(of) => <Edit of={of} key={of.regulation.version} />}</Loaded>;
}
