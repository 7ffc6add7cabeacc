import { useState } from 'react';
import { say } from '#kernel/refusal.ts';
import { useGo, usePathParam } from '#web/go.tsx';
import { Button, ButtonLink, DraftNote, EmptyState, Form, Loaded, PageHead, tell, useDraft } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { TermGroup } from '../contract.ts';
import { isEditor, whyNotAct } from '../rules.ts';
import { terms } from './api.ts';
import { draftOf, EMPTY_GROUP, GroupFields, type WrittenGroup } from './group-fields.tsx';

const ABOVE = { zh: '术语', en: 'Terms' };

function Add() {
  const { t } = useWords();
  const go = useGo();
  const draft = useDraft<WrittenGroup>('terms/new', EMPTY_GROUP);
  const add = useCommand(terms.addTerm, {
    refreshAll: true,
    done: ({ id }) => {
      draft.clear();
      tell({ zh: '已新增，查找马上用上', en: 'Added; searches use it at once' });
      go(`/terms/${id}`);
    },
  });
  return (
    <>
      <PageHead title={t({ zh: '新增术语', en: 'Add a term' })} above={{ label: t(ABOVE), to: '/terms' }} />
      <Form error={add.error} onSend={() => add.mutate({ body: draftOf(draft.value) })}>
        <GroupFields value={draft.value} change={draft.change} />
        <div className="acts">
          <Button kind="main" type="submit" busy={add.isPending}>
            {t({ zh: '新增', en: 'Add' })}
          </Button>
          <DraftNote draft={draft} />
        </div>
      </Form>
    </>
  );
}

function Propose() {
  const { t } = useWords();
  const go = useGo();
  const draft = useDraft<WrittenGroup>('terms/propose', EMPTY_GROUP);
  const propose = useCommand(terms.proposeTerm, {
    refreshAll: true,
    done: () => {
      draft.clear();
      tell({ zh: '已提交，处理后会告诉您', en: 'Sent; you will hear what becomes of it' });
      go('/terms/proposals');
    },
  });
  return (
    <>
      <PageHead
        title={t({ zh: '建议一个术语', en: 'Propose a term' })}
        above={{ label: t(ABOVE), to: '/terms' }}
        sub={t({
          zh: '术语由市级部门维护，采纳后全平台的查找和匹配都用上。',
          en: 'The city commission keeps the terms; one that is taken is used by every search and match.',
        })}
      />
      <Form error={propose.error} onSend={() => propose.mutate({ body: draftOf(draft.value) })}>
        <GroupFields value={draft.value} change={draft.change} />
        <div className="acts">
          <Button kind="main" type="submit" busy={propose.isPending}>
            {t({ zh: '提交建议', en: 'Send the proposal' })}
          </Button>
          <DraftNote draft={draft} />
        </div>
      </Form>
    </>
  );
}

/** A new group: an editor adds it, everybody else proposes it. */
export function NewTermPage() {
  return isEditor(useActor()) ? <Add /> : <Propose />;
}

function Edit({ of }: { of: TermGroup }) {
  const { t, language } = useWords();
  const actor = useActor();
  const go = useGo();
  const [value, setValue] = useState<WrittenGroup>(of);
  const save = useCommand(terms.changeTerm, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已保存', en: 'Saved' });
      go(`/terms/${of.id}`);
    },
  });
  const no = whyNotAct(actor, of, 'change');
  if (no) return <EmptyState title={say(no, language)} />;
  return (
    <>
      <PageHead
        title={t({ zh: '修改术语', en: 'Change a term' })}
        above={{ label: of.title, to: `/terms/${of.id}` }}
        sub={
          of.code && !of.edited
            ? t({
                zh: '这一组随产品带来。您改过之后，升级不再改动它。',
                en: 'This group came with the product. Once you change it, upgrades leave it alone.',
              })
            : undefined
        }
      />
      <Form
        error={save.error}
        onSend={() => save.mutate({ params: { id: of.id }, body: { ...draftOf(value), version: of.version } })}
      >
        <GroupFields value={value} change={(part) => setValue((before) => ({ ...before, ...part }))} />
        <div className="acts">
          <Button kind="main" type="submit" busy={save.isPending}>
            {t({ zh: '保存', en: 'Save' })}
          </Button>
          <ButtonLink to={`/terms/${of.id}`}>{t({ zh: '不改了', en: 'Leave it' })}</ButtonLink>
        </div>
      </Form>
    </>
  );
}

/** Changing a group of terms. */
export function EditTermPage() {
  const id = usePathParam('id');
  const query = useRead(terms.readTerm, { params: { id } });
  return <Loaded of={query}>{(of) => <Edit of={of} key={of.version} />}</Loaded>;
}
