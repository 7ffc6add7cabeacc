import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { LinkShown, type NewLink } from '#modules/people/ui/index.ts';
import { mailContract } from '#server/mail/contract.ts';
import { client } from '#web/api.ts';
import {
  Button,
  Dialog,
  Field,
  Form,
  Items,
  Loaded,
  Moment,
  Problem,
  Section,
  State,
  type StateKind,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { AchievementRecord } from '../contract.ts';
import { type InventorLink, LINK_STATES, type LinkState } from '../contract-links.ts';
import { isOfTransferOffice } from '../rules.ts';
import { links } from './api.ts';

const mail = client(mailContract);

const SHAPES: Record<LinkState, StateKind> = {
  open: 'going',
  confirmed: 'done',
  returned: 'waits',
  outdated: 'stale',
  expired: 'stale',
  revoked: 'lost',
};

interface Of {
  readonly of: AchievementRecord;
}

function Hand({ of: { achievement }, onMade }: Of & { onMade: (link: NewLink) => void }) {
  const { t } = useWords();
  const byMail = useRead(mail.readMail).data?.on === true;
  const [inventorName, setName] = useState(
    () => achievement.inventors.find(({ personId }) => personId === null)?.name ?? '',
  );
  const [email, setEmail] = useState('');
  const refresh = [links.listInventorLinks];
  const make = useCommand(links.makeInventorLink, { refresh, done: onMade });
  const post = useCommand(links.sendInventorLink, {
    refresh,
    done: () => tell({ zh: '邮件已排上', en: 'The mail is on its way' }),
  });
  const params = { id: achievement.id };
  const wish = { version: achievement.version, inventorName };
  const send = () =>
    email.trim()
      ? post.mutate({ params, body: { ...wish, email: email.trim() } })
      : make.mutate({ params, body: wish });
  return (
    <Form error={make.error ?? post.error} onSend={send}>
      <Field
        label={t({ zh: '发明人姓名', en: 'Name of the inventor' })}
        help={t({ zh: '本人确认时要写同样的姓名。', en: 'They type the same name to confirm.' })}
        at="/inventorName"
        required
      >
        <TextInput value={inventorName} onValue={setName} maxLength={60} />
      </Field>
      {byMail ? (
        <Field
          label={t({ zh: '邮箱', en: 'Mail address' })}
          help={t({
            zh: '填了就直接发过去；不填就生成链接，由您转交。',
            en: 'With one, the link goes there; without, you hand it over.',
          })}
          at="/email"
        >
          <TextInput value={email} onValue={setEmail} autoComplete="off" maxLength={100} />
        </Field>
      ) : null}
      <Button kind="main" type="submit" busy={make.isPending || post.isPending}>
        {email.trim() ? t({ zh: '发邮件', en: 'Send the mail' }) : t({ zh: '生成链接', en: 'Make the link' })}
      </Button>
    </Form>
  );
}

function Handed({ list }: { list: readonly InventorLink[] }) {
  const { t } = useWords();
  const revoke = useCommand(links.revokeInventorLink, {
    refresh: [links.listInventorLinks],
    done: () => tell({ zh: '已撤回', en: 'Withdrawn' }),
  });
  return (
    <>
      <Items
        items={list.map((one) => ({
          key: one.id,
          title: one.inventorName,
          ...(one.remark ? { text: one.remark } : {}),
          meta: (
            <>
              {one.madeByName} · <Moment at={one.madeAt as Instant} />
              {one.email ? ` · ${one.email}` : ''}
              {one.state === 'open' ? (
                <>
                  {t({ zh: ' · 有效到', en: ' · good until' })} <Moment at={one.expiresAt as Instant} />
                </>
              ) : null}
            </>
          ),
          right: <State kind={SHAPES[one.state]}>{t(wordOf(LINK_STATES, one.state))}</State>,
          rightMeta:
            one.state === 'open' ? (
              <button type="button" className="in-line" onClick={() => revoke.mutate({ params: { id: one.id } })}>
                {t({ zh: '撤回', en: 'Withdraw' })}
              </button>
            ) : undefined,
        }))}
      />
      {revoke.error ? <Problem error={revoke.error} /> : null}
    </>
  );
}

/** Handing a draft to an inventor without an account, and what became of the links. For the transfer office alone. */
export function InventorLinks({ of }: Of) {
  const { t } = useWords();
  const actor = useActor();
  const { achievement } = of;
  const isOffice = isOfTransferOffice(actor, achievement.organisationId);
  const query = useRead(links.listInventorLinks, { params: { id: achievement.id } }, { when: isOffice });
  const [open, setOpen] = useState(false);
  const [link, setLink] = useState<NewLink>();
  const isDraft = achievement.state === 'draft';
  if (!isOffice || (!isDraft && (query.data?.links.length ?? 0) === 0)) return null;
  const made = (next: NewLink) => {
    setOpen(false);
    setLink(next);
  };
  return (
    <Section
      title={t({ zh: '请发明人确认', en: 'Ask the inventor' })}
      note={t({ zh: '不用账号，一次性链接', en: 'no account, a one-time link' })}
      more={
        isDraft ? (
          <button type="button" className="in-line" onClick={() => setOpen(true)}>
            {t({ zh: '发链接', en: 'Hand over a link' })}
          </button>
        ) : null
      }
    >
      <Loaded of={query}>
        {({ links: list }) =>
          list.length === 0 ? (
            <p className="told quiet">
              {t({
                zh: '发明人没有账号，或不常登录？您先填好草稿，再把链接发给本人核对、改正和确认。链接发出后改草稿，链接即失效。',
                en: 'The inventor has no account, or rarely signs in? Write the draft, then hand over a link to check, correct and confirm it. Changing the draft afterwards voids the link.',
              })}
            </p>
          ) : (
            <Handed list={list} />
          )
        }
      </Loaded>
      <Dialog open={open} onClose={() => setOpen(false)} title={t({ zh: '请发明人确认', en: 'Ask the inventor' })}>
        <Hand of={of} onMade={made} />
      </Dialog>
      <LinkShown
        link={link}
        path="/inventor"
        title={t({ zh: '给发明人的链接', en: 'Link for the inventor' })}
        onClose={() => setLink(undefined)}
      />
    </Section>
  );
}
