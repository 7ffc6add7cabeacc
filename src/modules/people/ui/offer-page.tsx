import { useState } from 'react';
import { addDays, type CivilDate } from '#kernel/dates.ts';
import { useGo, useSearch } from '#web/go.tsx';
import {
  Button,
  Choice,
  Choices,
  DateInput,
  EmptyState,
  Field,
  Form,
  PageHead,
  TextArea,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { todayHere } from '#web/say-date.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { mandates } from './api.ts';
import { missing, problemOfFaults } from './faults.ts';

/** Chooses a technology manager by a part of the name or of the employer's name. */
function ManagerField({ value, onValue }: { value: string; onValue: (id: string) => void }) {
  const { t } = useWords();
  const [search] = useSearch();
  const [name, setName] = useState(search.name ?? '');
  const found = useRead(
    mandates.findManagers,
    { query: { name: name.trim() } },
    { when: name.trim() !== '', keep: true },
  );
  const options = (found.data?.managers ?? []).map((one) => ({
    code: one.personId,
    zh: one.name,
    en: one.name,
    note: { zh: one.organisationName, en: one.organisationName },
  }));
  return (
    <>
      <Field
        label={t({ zh: '找技术经理人', en: 'Find the manager' })}
        required
        help={t({ zh: '写姓名或任职机构的一部分。', en: 'A part of the name or the employer’s name.' })}
      >
        <TextInput type="search" value={name} onValue={setName} maxLength={50} />
      </Field>
      {options.length > 0 ? (
        <Field label={t({ zh: '委托给', en: 'The mandate goes to' })} at="/managerId" group required>
          <Choice as="radio" options={options} value={value} onValue={onValue} />
        </Field>
      ) : null}
      {name.trim() !== '' && found.data?.managers.length === 0 ? (
        <p className="quiet">
          {t({
            zh: '没有找到。技术经理人所在机构须已核验。',
            en: 'None found. The manager’s employer must be verified.',
          })}
        </p>
      ) : null}
    </>
  );
}

/** What the address says the mandate is about: everything, or one record it was opened from. */
function useSubject() {
  const [{ kind = '', subject = '', title = '' }] = useSearch();
  if (!subject || (kind !== 'achievement' && kind !== 'need')) return null;
  return { kind, id: subject, title } as const;
}

const RIGHTS = [
  { code: 'maySeePrice', zh: '可以看价格（意向价、预算）', en: 'May see prices and budgets' },
  { code: 'maySign', zh: '可以代为签署', en: 'May sign for us' },
  { code: 'exclusive', zh: '独家：同一事项不再委托别人', en: 'Exclusive: nobody else on the same matter' },
] as const;

function OfferForm({ principalId }: { principalId: string }) {
  const { t } = useWords();
  const go = useGo();
  const subject = useSubject();
  const [search] = useSearch();
  const [managerId, setManager] = useState(search.manager ?? '');
  const [fromOn, setFrom] = useState<CivilDate | ''>(todayHere());
  const [toOn, setTo] = useState<CivilDate | ''>(addDays(todayHere(), 364));
  const [rights, setRights] = useState<readonly string[]>([]);
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState<unknown>(undefined);
  const offer = useCommand(mandates.offerMandate, {
    refreshAll: true,
    done: ({ managerName }) => {
      tell({ zh: `已发给${managerName}，等待接受`, en: `Sent to ${managerName}; waiting for acceptance` });
      go('/mandates');
    },
  });
  const send = () => {
    const problem = problemOfFaults(
      {
        '/managerId': missing(managerId, {
          zh: '请先找到并选定技术经理人。',
          en: 'Find and choose the manager first.',
        }),
      },
      t,
    );
    setWrong(problem);
    const given = Object.fromEntries(RIGHTS.map(({ code }) => [code, rights.includes(code)]));
    if (!problem) offer.mutate({ body: { principalId, managerId, subject, fromOn, toOn, note, ...given } });
  };
  return (
    <Form error={wrong ?? offer.error} onSend={send}>
      <p>
        {t({ zh: '事项：', en: 'On: ' })}
        <b>
          {subject
            ? subject.title || t({ zh: '一项记录', en: 'one record' })
            : t({ zh: '本单位全部成果或需求', en: 'everything of our organisation' })}
        </b>
      </p>
      <ManagerField value={managerId} onValue={setManager} />
      <Field label={t({ zh: '从', en: 'From' })} at="/fromOn" required>
        <DateInput value={fromOn} onValue={setFrom} />
      </Field>
      <Field
        label={t({ zh: '到', en: 'To' })}
        at="/toOn"
        required
        help={t({ zh: '含当天，最长五年。', en: 'Including that day; five years at most.' })}
      >
        <DateInput value={toOn} onValue={setTo} min={todayHere()} />
      </Field>
      <Field label={t({ zh: '授权', en: 'Rights' })} group>
        <Choices options={RIGHTS} value={rights} onValue={setRights} />
      </Field>
      <Field label={t({ zh: '期望', en: 'What you expect' })} at="/note">
        <TextArea value={note} onValue={setNote} most={500} />
      </Field>
      <Button kind="main" type="submit" busy={offer.isPending}>
        {t({ zh: '发出委托', en: 'Offer the mandate' })}
      </Button>
    </Form>
  );
}

/** A lead offers a mandate: to whom, on what, from when to when, with which rights. */
export function OfferMandatePage() {
  const { t } = useWords();
  const { acting } = useActor();
  const mayGive =
    acting?.role === 'lead' && acting.verified && ['institution', 'enterprise'].includes(acting.organisationKind);
  return (
    <>
      <PageHead
        title={t({ zh: '委托技术经理人', en: 'Give a mandate' })}
        above={{ label: t({ zh: '委托', en: 'Mandates' }), to: '/mandates' }}
        sub={t({
          zh: '对方接受后生效；任一方可随时撤销。',
          en: 'It holds once the manager accepts; either side may revoke it at any time.',
        })}
      />
      {acting && mayGive ? (
        <OfferForm principalId={acting.organisationId} />
      ) : (
        <EmptyState
          title={t({
            zh: '委托由已核验的研发单位或企业的负责人给出。',
            en: 'A mandate is given by the lead of a verified institution or enterprise.',
          })}
        />
      )}
    </>
  );
}
