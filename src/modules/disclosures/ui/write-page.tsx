import type { CivilDate } from '#kernel/dates.ts';
import { useGo, usePathParam } from '#web/go.tsx';
import {
  Button,
  Choice,
  Columns,
  DateInput,
  DraftNote,
  Field,
  Form,
  Loaded,
  PageHead,
  Section,
  TextArea,
  TextInput,
  Tick,
  tell,
  useDraft,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { DisclosureForm } from '../contract-form.ts';
import type { DisclosureShown } from '../contract-record.ts';
import { RESEARCH_CLASSES, RESOURCES, RESULT_KINDS } from '../contract-words.ts';
import { gapsOf, percentOf, shareError } from '../rules-form.ts';
import { disclosures } from './api.ts';
import { CompleterFields } from './completer-fields.tsx';
import { SecrecyBanner } from './marks.tsx';
import { ContractFields, FundingFields } from './source-fields.tsx';

interface Writing {
  readonly value: DisclosureForm;
  readonly change: (part: Partial<DisclosureForm>) => void;
}

const formOf = ({ form }: DisclosureShown['disclosure']): DisclosureForm => ({
  ...form,
  completers: form.completers.map(({ personId: _, ...one }) => one),
});

function Completers({ id, value, change }: Writing & { id: string }) {
  const { t } = useWords();
  const wrong = shareError(value.completers);
  const sum = t({ zh: '合计 {sum}', en: 'together {sum}' }, { sum: percentOf(wrong + 1_000_000) });
  return (
    <Section title={t({ zh: '完成人与贡献', en: 'Completers and shares' })} note={sum}>
      {value.completers.map((one, at) => (
        <CompleterFields
          key={one.name}
          id={id}
          at={at}
          value={one}
          change={(part) =>
            change({ completers: value.completers.map((each, place) => (place === at ? { ...each, ...part } : each)) })
          }
        />
      ))}
    </Section>
  );
}

function Sources(writing: Writing) {
  const { t } = useWords();
  const { value, change } = writing;
  return (
    <Section title={t({ zh: '资助、条件与合同', en: 'Funding, resources, contracts' })}>
      <div className="form">
        <FundingFields {...writing} />
        <Tick checked={value.isUnitTask} onValue={(isUnitTask) => change({ isUnitTask })}>
          {t({ zh: '是执行本单位的工作任务', en: 'It was the unit’s task' })}
        </Tick>
        <Field label={t({ zh: '本单位条件的利用', en: 'The unit’s resources' })} at="/form/resources" required group>
          <Choice
            options={RESOURCES}
            value={value.resources}
            onValue={(code) => change({ resources: code as DisclosureForm['resources'] })}
          />
        </Field>
        <ContractFields {...writing} />
        <Field
          label={t({ zh: '权属争议', en: 'Dispute over title' })}
          at="/form/dispute"
          help={t({ zh: '没有就留空。', en: 'Leave empty if there is none.' })}
        >
          <TextArea value={value.dispute} onValue={(dispute) => change({ dispute })} most={1000} />
        </Field>
      </div>
    </Section>
  );
}

function Result({ value, change }: Writing) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '成果与公开', en: 'The result and its publication' })}>
      <div className="form">
        <Field label={t({ zh: '成果种类', en: 'Kind of result' })} at="/form/resultKind" required>
          <Choice
            as="list"
            options={RESULT_KINDS}
            value={value.resultKind}
            onValue={(code) => change({ resultKind: code as DisclosureForm['resultKind'] })}
          />
        </Field>
        <Field label={t({ zh: '成果类别', en: 'Class of result' })} at="/form/research" required group>
          <Choice
            options={RESEARCH_CLASSES}
            value={value.research}
            onValue={(code) => change({ research: code as DisclosureForm['research'] })}
          />
        </Field>
        <Field label={t({ zh: '完成日期', en: 'Completed on' })} at="/form/completedOn" required>
          <DateInput
            value={(value.completedOn ?? '') as CivilDate | ''}
            onValue={(on) => change({ completedOn: on || null })}
          />
        </Field>
        <Field
          label={t({ zh: '首次公开日期', en: 'First public on' })}
          at="/form/publicOn"
          help={t({
            zh: '论文、会议、展览、上市；已公开或计划公开。',
            en: 'Paper, meeting, exhibition, sale; past or planned.',
          })}
        >
          <DateInput
            value={(value.publicOn ?? '') as CivilDate | ''}
            onValue={(on) => change({ publicOn: on || null })}
          />
        </Field>
        <Field label={t({ zh: '在哪里公开', en: 'Where' })} at="/form/publicWhere">
          <TextInput value={value.publicWhere} onValue={(publicWhere) => change({ publicWhere })} maxLength={300} />
        </Field>
        <Field label={t({ zh: '现有技术', en: 'Prior art' })} at="/form/priorArt" required>
          <TextArea value={value.priorArt} onValue={(priorArt) => change({ priorArt })} most={4000} />
        </Field>
        <Tick checked={value.noStateSecret} onValue={(noStateSecret) => change({ noStateSecret })}>
          {t({ zh: '声明：不涉及国家秘密', en: 'I declare that no state secret is in it' })}
        </Tick>
      </div>
    </Section>
  );
}

function Missing({ value }: { value: DisclosureForm }) {
  const { t } = useWords();
  const gaps = gapsOf(value);
  return (
    <Section title={t({ zh: '提交前还缺', en: 'Missing before it is submitted' })} note={String(gaps.length)}>
      <ul className="reading">
        {gaps.map(({ pointer, code, detail }) => (
          <li key={`${pointer} ${code}`}>{t(detail)}</li>
        ))}
      </ul>
    </Section>
  );
}

function Write({ of: { disclosure } }: { of: DisclosureShown }) {
  const { t } = useWords();
  const go = useGo();
  const draft = useDraft<DisclosureForm>(`disclosures/${disclosure.id}/${disclosure.version}`, formOf(disclosure));
  const edit = useCommand(disclosures.editDisclosure, {
    refreshAll: true,
    done: () => {
      draft.clear();
      tell({ zh: '已保存；先前的确认要重新作出', en: 'Saved; earlier confirmations have to be given anew' });
      go(`/disclosures/${disclosure.id}`, { replace: true });
    },
  });
  const save = () =>
    edit.mutate({ params: { id: disclosure.id }, body: { version: disclosure.version, form: draft.value } });
  return (
    <>
      <PageHead
        title={t({ zh: '披露：{title}', en: 'Disclose: {title}' }, { title: disclosure.title })}
        above={{ label: t({ zh: '披露', en: 'Disclosure' }), to: `/disclosures/${disclosure.id}` }}
      />
      <SecrecyBanner />
      <Columns aside={<Missing value={draft.value} />}>
        <Form error={edit.error} onSend={save}>
          <Completers id={disclosure.id} {...draft} />
          <Sources {...draft} />
          <Result {...draft} />
          <div className="acts form-acts">
            <Button kind="main" type="submit" busy={edit.isPending}>
              {t({ zh: '保存', en: 'Save' })}
            </Button>
            <DraftNote draft={draft} />
          </div>
        </Form>
      </Columns>
    </>
  );
}

/** The form of a disclosure, its subjects one under the other; what is typed is kept on this device until it is saved. */
export function EditDisclosurePage() {
  const id = usePathParam('id');
  const query = useRead(disclosures.getDisclosure, { params: { id } });
  return <Loaded of={query}>{(of) => <Write of={of} />}</Loaded>;
}
