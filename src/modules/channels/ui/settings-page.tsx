import { useState } from 'react';
import { askProof } from '#modules/people/ui/index.ts';
import {
  Button,
  ButtonLink,
  EmptyState,
  Loaded,
  PageHead,
  Problem,
  Section,
  Segments,
  State,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { MAIL_CHOICES, type MailChoice, type MailSettingsShown } from '../contract.ts';
import { channels } from './api.ts';
import { Deliveries } from './deliveries.tsx';
import './channels.css';

function Address({ of }: { of: MailSettingsShown }) {
  const { t } = useWords();
  const [sent, setSent] = useState(false);
  const ask = useCommand(askProof, { done: () => setSent(true) });
  if (of.email === '')
    return (
      <EmptyState
        title={t({ zh: '还没有填邮箱。', en: 'No mail address yet.' })}
        act={<ButtonLink to="/account">{t({ zh: '去填写', en: 'Enter one' })}</ButtonLink>}
      />
    );
  return (
    <>
      <p className="mail-address">
        <b>{of.email}</b>{' '}
        {of.proved ? (
          <State kind="done">{t({ zh: '已确认', en: 'Confirmed' })}</State>
        ) : (
          <State kind="waits">{t({ zh: '等你确认', en: 'Waits for you' })}</State>
        )}
      </p>
      {of.proved ? null : (
        <>
          <p className="quiet">
            {sent
              ? t({
                  zh: '确认邮件已排上，请打开其中的链接，一天内有效。没收到就看看垃圾邮件。',
                  en: 'A mail is on its way; open its link within a day. Look among junk mail if it does not come.',
                })
              : t({
                  zh: '确认之前不会往这个邮箱发消息。',
                  en: 'Nothing is mailed there before you have confirmed it.',
                })}
          </p>
          <div className="acts">
            <Button kind="wait" busy={ask.isPending} onClick={() => ask.mutate({})}>
              {sent ? t({ zh: '再发一封', en: 'Send another' }) : t({ zh: '发确认邮件', en: 'Send me the link' })}
            </Button>
          </div>
        </>
      )}
      {ask.error ? <Problem error={ask.error} /> : null}
    </>
  );
}

function Groups({ of }: { of: MailSettingsShown }) {
  const { t } = useWords();
  const choose = useCommand(channels.chooseMail, {
    refresh: [channels.readMailChoices],
    done: () => tell({ zh: '已保存', en: 'Saved' }),
  });
  return (
    <>
      <ul className="mail-groups">
        {of.groups.map(({ code, title, what, choice }) => (
          <li key={code}>
            <div>
              <b>{t(title)}</b>
              <span className="quiet small">{t(what)}</span>
            </div>
            <Segments
              label={t(title)}
              options={MAIL_CHOICES}
              value={choice}
              onValue={(next) => choose.mutate({ body: { choices: [{ group: code, choice: next as MailChoice }] } })}
            />
          </li>
        ))}
      </ul>
      {choose.error ? <Problem error={choose.error} /> : null}
    </>
  );
}

/** What a person is mailed, when, and where to. */
export function NotificationSettingsPage() {
  const { t } = useWords();
  const query = useRead(channels.readMailChoices);
  return (
    <>
      <PageHead
        title={t({ zh: '通知设置', en: 'Notification settings' })}
        sub={t({
          zh: '站内消息总是有的；这里定哪些还要发邮件。邮件里只有标题和链接。',
          en: 'Notices are always kept here; choose which also come by mail. Mail holds a title and a link.',
        })}
        acts={<ButtonLink to="/notifications">{t({ zh: '看消息', en: 'See notices' })}</ButtonLink>}
      />
      <Loaded of={query} rows={8}>
        {(of) =>
          of.on ? (
            <>
              <Section title={t({ zh: '邮箱', en: 'Mail address' })}>
                <Address of={of} />
              </Section>
              <Section
                title={t({ zh: '哪些消息发邮件', en: 'What comes by mail' })}
                note={t({
                  zh: '每天 8 点、每周一 8 点汇总',
                  en: 'Digests leave at 8 in the morning, weekly ones on Mondays',
                })}
              >
                <Groups of={of} />
              </Section>
              <Section title={t({ zh: '最近发给你的邮件', en: 'Mail to you' })}>
                <Deliveries />
              </Section>
            </>
          ) : (
            <EmptyState title={t({ zh: '本系统没有设置外发邮件。', en: 'This installation sends no mail.' })}>
              {t({ zh: '需要的话请告诉系统管理员。', en: 'Tell an administrator if you need it.' })}
            </EmptyState>
          )
        }
      </Loaded>
    </>
  );
}
