import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { organisations } from '#modules/organisations/ui/index.ts';
import {
  Button,
  Choice,
  EmptyState,
  Facts,
  Field,
  Form,
  Loaded,
  Moment,
  PageHead,
  Problem,
  Section,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { LinkShown } from '../contract.ts';
import { whyNotJoin } from '../rules.ts';
import { submissions } from './api.ts';
import './reporting.css';

const refresh = [submissions.readLink];

function JoinForm({ again }: { again: boolean }) {
  const { t } = useWords();
  const [organisationId, setOrganisationId] = useState('');
  const [code, setCode] = useState('');
  const houses = useRead(organisations.listOrganisations, {
    query: { kind: 'institution', state: 'verified', limit: 50 },
  });
  const join = useCommand(submissions.joinWithCode, {
    refresh,
    done: () => tell({ zh: '已入网', en: 'Joined' }),
  });
  const options = (houses.data?.rows ?? []).map(({ id, name }) => ({ code: id, zh: name, en: name }));
  const chosen = organisationId || (options.length === 1 ? options[0]!.code : '');
  return (
    <Section title={again ? t({ zh: '重新入网', en: 'Join anew' }) : t({ zh: '入网', en: 'Join' })}>
      <p className="reading">
        {t({
          zh: '市平台专员给的入网码只能用一次，72 小时内有效。入网时本安装生成一对签名密钥，私钥加密后只留在这里。',
          en: 'The join code from the city’s officer works once, within 72 hours. This installation makes a pair of keys; the private one stays here, encrypted.',
        })}
      </p>
      <Form error={join.error} onSend={() => join.mutate({ body: { organisationId: chosen, code } })}>
        <Field label={t({ zh: '报送单位', en: 'Institution' })} at="/organisationId" required>
          <Choice as="list" options={options} value={chosen} onValue={setOrganisationId} />
        </Field>
        <Field label={t({ zh: '入网码', en: 'Join code' })} at="/code" required>
          <TextInput value={code} onValue={setCode} maxLength={100} autoComplete="off" spellCheck={false} />
        </Field>
        <Button
          kind="main"
          type="submit"
          busy={join.isPending}
          no={
            chosen && code
              ? undefined
              : t({ zh: '先选单位、填入网码。', en: 'Choose the institution and enter the code.' })
          }
        >
          {t({ zh: '入网', en: 'Join' })}
        </Button>
      </Form>
    </Section>
  );
}

function Joined({ of }: { of: NonNullable<LinkShown['link']> }) {
  const { t } = useWords();
  const renew = useCommand(submissions.renewKey, {
    refresh,
    done: () => tell({ zh: '已换密钥', en: 'The key was changed' }),
  });
  return (
    <Section title={t({ zh: '已入网', en: 'Joined' })}>
      <Facts
        items={[
          { label: t({ zh: '报送单位', en: 'Institution' }), value: of.organisationName },
          { label: t({ zh: '报送到', en: 'Reports to' }), value: of.cityName },
          { label: t({ zh: '入网时间', en: 'Joined' }), value: <Moment at={of.joinedAt as Instant} /> },
          { label: t({ zh: '已收批次', en: 'Taken so far' }), value: of.sequence },
          {
            label: t({ zh: '本安装的密钥', en: 'Key of this installation' }),
            value: <code className="hash">{of.keyId}</code>,
          },
          {
            label: t({ zh: '市平台的密钥', en: 'Key of the city' }),
            value: <code className="hash">{of.cityKeyId}</code>,
          },
          { label: t({ zh: '报送目录', en: 'Catalogue' }), value: of.catalogue?.version },
        ]}
      />
      {renew.error ? <Problem error={renew.error} /> : null}
      <div className="acts">
        <Button busy={renew.isPending} onClick={() => renew.mutate({})}>
          {t({ zh: '换密钥', en: 'Change the key' })}
        </Button>
      </div>
    </Section>
  );
}

function Joining({ of }: { of: LinkShown }) {
  const { t } = useWords();
  const mayJoin = whyNotJoin(useActor()) === undefined;
  if (!of.cityUrl)
    return (
      <EmptyState title={t({ zh: '本安装就是市平台。', en: 'This is the city’s installation.' })}>
        {t({
          zh: '单位自己的版本由运维人员设 LUODI_CITY_URL 后重启。',
          en: 'On an institution’s own edition the operator sets LUODI_CITY_URL and restarts.',
        })}
      </EmptyState>
    );
  return (
    <>
      {of.link ? <Joined of={of.link} /> : null}
      {mayJoin ? <JoinForm again={of.link !== null} /> : null}
      {mayJoin || of.link ? null : (
        <EmptyState
          title={t({ zh: '还没有入网，请系统管理员办理。', en: 'Not joined; a system administrator does it.' })}
        />
      )}
    </>
  );
}

/** 入网: how this installation is joined to the city, by its system administrator. */
export function JoiningPage() {
  const { t } = useWords();
  const query = useRead(submissions.readLink);
  return (
    <>
      <PageHead
        title={t({ zh: '入网', en: 'Joining the city' })}
        sub={
          query.data?.cityUrl
            ? t(
                {
                  zh: '市平台在 {url}。只从这里往上报送，市平台不能反过来查。',
                  en: 'The city is at {url}. Reports go up from here; the city cannot ask back.',
                },
                { url: query.data.cityUrl },
              )
            : undefined
        }
      />
      <Loaded of={query}>{(of) => <Joining of={of} />}</Loaded>
    </>
  );
}
