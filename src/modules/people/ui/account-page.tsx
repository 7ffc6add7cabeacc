import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import {
  Button,
  ButtonLink,
  Choice,
  Field,
  Form,
  Items,
  Loaded,
  Moment,
  PageHead,
  Section,
  State,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { RecordHistory } from '#web/record-history.tsx';
import { useSession } from '#web/session.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { Me } from '../contract-me.ts';
import { mine } from './api.ts';
import { HAPPENED_TO_ME } from './said.ts';
import { SecondFactorSection } from './second-factor-section.tsx';
import { TokensSection } from './tokens-section.tsx';

const LINES = [
  { key: 'name', label: { zh: '姓名', en: 'Name' }, autoComplete: 'name', required: true },
  { key: 'nameEn', label: { zh: '英文姓名', en: 'Name in English' }, autoComplete: 'off', required: false },
  { key: 'title', label: { zh: '职务', en: 'Title' }, autoComplete: 'organization-title', required: false },
  { key: 'phone', label: { zh: '电话', en: 'Phone' }, autoComplete: 'tel', required: false },
  { key: 'email', label: { zh: '邮箱', en: 'E-mail' }, autoComplete: 'email', required: false },
] as const;

const LANGUAGES = [
  { code: 'zh', zh: '中文', en: 'Chinese' },
  { code: 'en', zh: '英文', en: 'English' },
];

function Profile({ of }: { of: Me }) {
  const { t } = useWords();
  const [value, setValue] = useState(of);
  const save = useCommand(mine.updateMe, { refreshAll: true, done: () => tell({ zh: '已保存', en: 'Saved' }) });
  const { name, nameEn, title, phone, email, language } = value;
  return (
    <Form
      error={save.error}
      onSend={() => save.mutate({ body: { version: of.version, name, nameEn, title, phone, email, language } })}
    >
      {LINES.map(({ key, label, autoComplete, required }) => (
        <Field
          key={key}
          label={t(label)}
          at={`/${key}`}
          required={required}
          {...(key === 'phone'
            ? {
                help: t({
                  zh: '其他单位的人只看到前三位和后四位；引荐成立后双方看到全号。',
                  en: 'Others see part of it; after an introduction both sides see the whole number.',
                }),
              }
            : {})}
        >
          <TextInput
            value={value[key]}
            onValue={(text) => setValue((before) => ({ ...before, [key]: text }))}
            autoComplete={autoComplete}
            maxLength={100}
          />
        </Field>
      ))}
      <Field label={t({ zh: '界面与通知的语言', en: 'Language of pages and notices' })} at="/language" group required>
        <Choice
          options={LANGUAGES}
          value={language}
          onValue={(code) => setValue((before) => ({ ...before, language: code as Me['language'] }))}
        />
      </Field>
      <Button kind="main" type="submit" busy={save.isPending}>
        {t({ zh: '保存', en: 'Save' })}
      </Button>
    </Form>
  );
}

function Sessions() {
  const { t } = useWords();
  const query = useRead(mine.listSessions);
  const refresh = { refresh: [mine.listSessions] };
  const end = useCommand(mine.endSession, {
    ...refresh,
    done: () => tell({ zh: '那台设备已退出', en: 'That device is signed out' }),
  });
  const endOthers = useCommand(mine.endOtherSessions, {
    ...refresh,
    done: () => tell({ zh: '其他设备都已退出', en: 'All others are signed out' }),
  });
  return (
    <Section
      title={t({ zh: '已登录的设备', en: 'Where you are signed in' })}
      more={
        <button type="button" className="in-line" onClick={() => endOthers.mutate({})}>
          {t({ zh: '让其他设备都退出', en: 'Sign all others out' })}
        </button>
      }
    >
      <Loaded of={query} rows={2}>
        {({ sessions }) => (
          <Items
            items={sessions.map((one) => ({
              key: one.id,
              title: deviceText(one.agent) || t({ zh: '未知设备', en: 'Unknown device' }),
              meta: (
                <>
                  {t({ zh: '最近使用', en: 'Last used' })} <Moment at={one.seenAt as Instant} />
                </>
              ),
              right: one.current ? (
                <State kind="done">{t({ zh: '就是这台', en: 'This one' })}</State>
              ) : (
                <Button small onClick={() => end.mutate({ params: { id: one.id } })}>
                  {t({ zh: '退出', en: 'Sign out' })}
                </Button>
              ),
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}

/** Browser and system out of a browser's own description of itself. */
function deviceText(agent: string): string {
  const browser = /(MicroMessenger|Edg|Firefox|Chrome|Safari)\//.exec(agent)?.[1] ?? '';
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1] ?? '';
  const names: Record<string, string> = { MicroMessenger: 'WeChat', Edg: 'Edge' };
  return [names[browser] ?? browser, system].filter(Boolean).join(' · ');
}

/** One's own account: data, password, sessions, tokens. */
export function AccountPage() {
  const { t } = useWords();
  const { person } = useSession();
  const query = useRead(mine.readMe);
  return (
    <>
      <PageHead
        title={t({ zh: '我的账号', en: 'My account' })}
        sub={query.data ? t({ zh: '登录名 {login}', en: 'Login {login}' }, { login: query.data.login }) : undefined}
        acts={<ButtonLink to="/change-password">{t({ zh: '改密码', en: 'Change password' })}</ButtonLink>}
      />
      <div className="columns">
        <div className="column">
          <Section title={t({ zh: '资料', en: 'Your data' })}>
            <Loaded of={query}>{(of) => <Profile of={of} key={of.version} />}</Loaded>
          </Section>
          <SecondFactorSection />
          <Slot name="account.more" props={{}} />
          <TokensSection />
        </div>
        <aside className="column">
          <Sessions />
          {person ? <RecordHistory kind="person" subject={person.id} happened={HAPPENED_TO_ME} /> : null}
        </aside>
      </div>
    </>
  );
}
