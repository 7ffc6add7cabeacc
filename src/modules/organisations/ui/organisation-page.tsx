import { useState } from 'react';
import { usePathParam } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Columns,
  Dialog,
  Field,
  Form,
  Loaded,
  PageHead,
  Section,
  TextArea,
  tell,
  WhoCanSee,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useActor, useSession } from '#web/session.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { Organisation } from '../contract.ts';
import { whyNotClose, whyNotEdit } from '../rules.ts';
import { organisations } from './api.ts';
import { DecideCard } from './decide.tsx';
import { kindText, nameText, OrganisationFacts, OrganisationStateMark } from './facts.tsx';
import { ParkResidents } from './park-residents.tsx';
import { fieldName, fieldValue, HAPPENED, readerNames } from './said.ts';

function CloseAct({ of }: { of: Organisation }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = useCommand(organisations.closeOrganisation, {
    refreshAll: true,
    done: () => {
      setOpen(false);
      tell({ zh: '已停用', en: 'Closed' });
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t({ zh: '停用', en: 'Close it' })}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '停用{name}', en: 'Close {name}' }, { name: of.name })}
      >
        <Form
          error={close.error}
          onSend={() => close.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
        >
          <p>
            {t({
              zh: '停用后不能恢复：成员失去经它取得的一切权限，它给出的委托失效；记录和历史保留。',
              en: 'This cannot be undone: its members lose every right they have through it and its mandates lapse; the record and its history stay.',
            })}
          </p>
          <Field label={t({ zh: '原因', en: 'Reason' })} at="/reason" required>
            <TextArea value={reason} onValue={setReason} most={500} />
          </Field>
          <Button kind="danger" type="submit" busy={close.isPending}>
            {t({ zh: '停用', en: 'Close it' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}

function Acts({ of }: { of: Organisation }) {
  const { t } = useWords();
  const actor = useActor();
  return (
    <>
      {whyNotClose(actor, of) ? null : <CloseAct of={of} />}
      {whyNotEdit(actor, of) ? null : (
        <ButtonLink to={`/organisations/${of.id}/edit`} kind="main">
          {t({ zh: '修改资料', en: 'Change' })}
        </ButtonLink>
      )}
    </>
  );
}

const ABOVE = {
  institution: { zh: '研发单位', en: 'Institutions', to: '/institutions' },
  park: { zh: '园区', en: 'Parks', to: '/parks' },
  other: { zh: '组织', en: 'Organisations', to: '/organisations' },
} as const;

function Record({ of }: { of: Organisation }) {
  const { t, language } = useWords();
  const session = useSession();
  const above = ABOVE[of.kind === 'institution' || of.kind === 'park' ? of.kind : 'other'];
  const summary = language === 'en' && of.summaryEn ? of.summaryEn : of.summary;
  const signedIn = session.person !== null;
  const content = (
    <>
      <DecideCard of={of} />
      {of.state === 'rejected' || of.state === 'closed' ? (
        <Section title={t({ zh: '原因', en: 'Reason' })}>
          <p className="reading">{of.stateReason}</p>
        </Section>
      ) : null}
      {summary ? (
        <Section title={t({ zh: '简介', en: 'About' })}>
          <p className="reading">{summary}</p>
        </Section>
      ) : null}
      <Section title={t({ zh: '基本情况', en: 'Facts' })}>
        <OrganisationFacts of={of} />
      </Section>
      {of.kind === 'park' ? <ParkResidents id={of.id} /> : null}
      <Slot name="organisation.more" props={{ id: of.id, kind: of.kind, name: of.name }} />
    </>
  );
  return (
    <>
      <PageHead
        title={nameText(of, language)}
        {...(above.to !== '/organisations' || signedIn ? { above: { label: t(above), to: above.to } } : {})}
        sub={
          <>
            {signedIn ? <OrganisationStateMark state={of.state} pill /> : null}
            <span>{kindText(of, t)}</span>
          </>
        }
        acts={<Acts of={of} />}
      />
      {signedIn ? (
        <Columns
          aside={
            <>
              <Section title={t({ zh: '谁看得到', en: 'Who can see this' })}>
                <WhoCanSee readers={of.readers} names={readerNames(of, t)} />
              </Section>
              <RecordHistory
                kind="organisation"
                subject={of.id}
                happened={HAPPENED}
                label={(field) => fieldName(field, t)}
                say={(field, value) => fieldValue(field, value, t)}
              />
            </>
          }
        >
          {content}
        </Columns>
      ) : (
        content
      )}
    </>
  );
}

/** One organisation: for the public an institution's or park's profile with what later modules add, for officers the place to verify. */
export function OrganisationPage() {
  const id = usePathParam('id');
  const query = useRead(organisations.readOrganisation, { params: { id } });
  return <Loaded of={query}>{(of) => <Record of={of} />}</Loaded>;
}
