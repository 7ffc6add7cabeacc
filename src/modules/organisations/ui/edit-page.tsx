import { useState } from 'react';
import { say } from '#kernel/refusal.ts';
import { useGo, usePathParam } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Choice,
  DraftNote,
  EmptyState,
  Field,
  Form,
  Loaded,
  PageHead,
  Section,
  tell,
  useDraft,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { ORGANISATION_KINDS, type Organisation, type OrganisationDraft } from '../contract.ts';
import { isAdministrator, whyNotCreate, whyNotEdit } from '../rules.ts';
import { organisations } from './api.ts';
import { type FieldsProps, PlaceFields, StandingFields, tidied, WhoFields, WorkFields } from './fields.tsx';

/** Every subject of an organisation's record, one after the other. */
function AllFields(of: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Section title={t({ zh: '是哪家单位', en: 'Who it is' })}>
        <div className="form">
          <WhoFields {...of} />
        </div>
      </Section>
      <Section title={t({ zh: '隶属与性质', en: 'Standing' })}>
        <div className="form">
          <StandingFields {...of} />
        </div>
      </Section>
      <Section title={t({ zh: '在哪里', en: 'Where' })}>
        <div className="form">
          <PlaceFields {...of} />
        </div>
      </Section>
      <Section title={t({ zh: '做什么', en: 'What it does' })}>
        <div className="form">
          <WorkFields {...of} />
        </div>
      </Section>
    </>
  );
}

function draftOf(of: Organisation): OrganisationDraft {
  const { name, nameEn, shortName, creditCode, competentDepartment, parkId, industries, summary, summaryEn, website } =
    of;
  const { kind, registeredOn, registeredCapital } = of;
  const coded = {
    subkind: of.subkind,
    affiliation: of.affiliation,
    legalPersonType: of.legalPersonType,
    registeredDistrict: of.registeredDistrict,
    operatingDistrict: of.operatingDistrict,
    fields: of.fields,
  } as Pick<
    OrganisationDraft,
    'subkind' | 'affiliation' | 'legalPersonType' | 'registeredDistrict' | 'operatingDistrict' | 'fields'
  >;
  const plain = {
    kind,
    name,
    nameEn,
    shortName,
    creditCode,
    competentDepartment,
    parkId,
    industries,
    summary,
    summaryEn,
  };
  return { ...plain, website, registeredOn, registeredCapital, ...coded };
}

function Edit({ of }: { of: Organisation }) {
  const { t, language } = useWords();
  const actor = useActor();
  const go = useGo();
  const [value, setValue] = useState(() => draftOf(of));
  const save = useCommand(organisations.updateOrganisation, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已保存', en: 'Saved' });
      go(`/organisations/${of.id}`);
    },
  });
  const no = whyNotEdit(actor, of);
  if (no) return <EmptyState title={say(no, language)} />;
  const fixed = of.state === 'verified' && !isAdministrator(actor);
  const { kind: _, name, creditCode, ...rest } = tidied(value);
  const change = fixed ? rest : { ...rest, name, creditCode: creditCode ?? null };
  return (
    <>
      <PageHead
        title={t({ zh: '修改资料', en: 'Change the record' })}
        above={{ label: of.name, to: `/organisations/${of.id}` }}
        sub={
          fixed
            ? t({
                zh: '名称和统一社会信用代码已核验，要改请联系系统管理员。',
                en: 'Name and code are verified; an administrator changes them.',
              })
            : undefined
        }
      />
      <Form
        error={save.error}
        onSend={() => save.mutate({ params: { id: of.id }, body: { ...change, version: of.version } })}
      >
        <AllFields value={value} change={(part) => setValue((before) => ({ ...before, ...part }))} fixed={fixed} />
        <div className="acts">
          <Button kind="main" type="submit" busy={save.isPending}>
            {t({ zh: '保存', en: 'Save' })}
          </Button>
          <ButtonLink to={`/organisations/${of.id}`}>{t({ zh: '不改了', en: 'Leave it' })}</ButtonLink>
        </div>
      </Form>
    </>
  );
}

/** Changing an organisation's record, as its lead or an administrator. */
export function EditOrganisationPage() {
  const id = usePathParam('id');
  const query = useRead(organisations.readOrganisation, { params: { id } });
  return <Loaded of={query}>{(of) => <Edit of={of} key={of.version} />}</Loaded>;
}

/** An administrator enters a park, an authority or another organisation, which counts as verified. */
export function NewOrganisationPage() {
  const { t, language } = useWords();
  const actor = useActor();
  const go = useGo();
  const draft = useDraft<OrganisationDraft>('organisations/new', { kind: 'park', name: '' });
  const create = useCommand(organisations.createOrganisation, {
    refreshAll: true,
    done: ({ id }) => {
      draft.clear();
      tell({ zh: '已录入', en: 'Entered' });
      go(`/organisations/${id}`);
    },
  });
  const no = whyNotCreate(actor);
  if (no) return <EmptyState title={say(no, language)} />;
  return (
    <>
      <PageHead
        title={t({ zh: '录入组织', en: 'Enter an organisation' })}
        above={{ label: t({ zh: '组织', en: 'Organisations' }), to: '/organisations' }}
        sub={t({
          zh: '录入即视为已核验。企业和研发单位一般自己登记。',
          en: 'Counts as verified. Enterprises and institutions as a rule register themselves.',
        })}
      />
      <Form error={create.error} onSend={() => create.mutate({ body: tidied(draft.value) })}>
        <Field label={t({ zh: '类别', en: 'Kind' })} at="/kind" required>
          <Choice
            as="list"
            options={ORGANISATION_KINDS.filter(({ code }) => code !== 'platform')}
            value={draft.value.kind}
            onValue={(kind) => draft.change({ kind: kind as OrganisationDraft['kind'], subkind: '' })}
          />
        </Field>
        <AllFields value={draft.value} change={draft.change} />
        <div className="acts">
          <Button kind="main" type="submit" busy={create.isPending}>
            {t({ zh: '录入', en: 'Enter' })}
          </Button>
          <DraftNote draft={draft} />
        </div>
      </Form>
    </>
  );
}
