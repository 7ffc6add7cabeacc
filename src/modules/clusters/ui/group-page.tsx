import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { usePathParam } from '#web/go.tsx';
import {
  Button,
  Dialog,
  EmptyState,
  Field,
  Form,
  type Item,
  Items,
  Loaded,
  Marked,
  Moment,
  PageHead,
  Section,
  TextArea,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords, type Wording } from '#web/wording.ts';
import type { CommonNeedShown, Fitting, Member } from '../contract.ts';
import { clusters } from './api.ts';

/** A posting of the group; the shared words are marked. */
function memberItem(
  { id, title, owner, link, likeness, titleSpans, text, textSpans }: Member,
  isFirst: boolean,
  t: Wording['t'],
): Item {
  const compared = isFirst
    ? { right: t({ zh: '以它为准', en: 'the first' }) }
    : { right: `${likeness}%`, rightMeta: t({ zh: '相近', en: 'alike' }) };
  return {
    key: id,
    title: <Marked text={title.zh} spans={titleSpans} />,
    to: link,
    text: <Marked text={text} spans={textSpans} />,
    meta: t(owner),
    ...compared,
  };
}

function fittingItem({ id, title, owner, link, score, least, fits }: Fitting, of: number, t: Wording['t']): Item {
  const all = t(
    { zh: '每条都合适，最低 {least} 分', en: 'fits each, the least with {least}' },
    { least: least.toFixed(1) },
  );
  const some = t({ zh: '合适其中 {fits} 条（共 {of} 条）', en: 'fits {fits} of {of}' }, { fits, of });
  return {
    key: id,
    title: t(title),
    to: link,
    text: t(owner),
    meta: fits === of ? all : some,
    right: score.toFixed(1),
    rightMeta: t({ zh: '平均分', en: 'mean' }),
  };
}

function FittingListings({ id }: { id: string }) {
  const { t } = useWords();
  const query = useRead(clusters.fittingCommonNeed, { params: { id } });
  return (
    <Section
      title={t({ zh: '整组都合适的成果', en: 'What fits the whole group' })}
      note={t({ zh: '按每条需求分别匹配，取平均分', en: 'each need matched by itself; the mean decides' })}
    >
      <Loaded of={query} rows={4}>
        {({ of, listings }) => (
          <Items
            items={listings.map((one) => fittingItem(one, of, t))}
            empty={
              <EmptyState title={t({ zh: '还没有整组都合适的成果。', en: 'Nothing fits the whole group yet.' })} />
            }
          />
        )}
      </Loaded>
    </Section>
  );
}

function InviteForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useWords();
  const [message, setMessage] = useState('');
  const [contact, setContact] = useState('');
  const invite = useCommand(clusters.inviteToCommonNeed, {
    refresh: [clusters.getCommonNeed, clusters.listCommonNeeds],
    done: () => {
      tell({ zh: '已邀请', en: 'Invited' });
      onDone();
    },
  });
  return (
    <Form error={invite.error} onSend={() => invite.mutate({ params: { id }, body: { message, contact } })}>
      <Field
        label={t({ zh: '想说什么', en: 'What you want to say' })}
        at="/message"
        required
        help={t({
          zh: '发给这组需求背后的每家企业，匿名的也会收到，但您不会知道是谁。内容可能随邮件离开平台，不要写保密的事。',
          en: 'Each enterprise of the group gets it, anonymous ones too, without your learning who they are. It may leave by mail: nothing confidential.',
        })}
      >
        <TextArea value={message} onValue={setMessage} most={500} rows={4} />
      </Field>
      <Field label={t({ zh: '联系谁', en: 'Whom to answer' })} at="/contact" required>
        <TextInput value={contact} onValue={setContact} />
      </Field>
      <Button
        type="submit"
        kind="main"
        busy={invite.isPending}
        no={
          message.trim() && contact.trim()
            ? undefined
            : t({ zh: '先写清楚说什么、联系谁。', en: 'Say what it is about and whom to answer.' })
        }
      >
        {t({ zh: '发出邀请', en: 'Send' })}
      </Button>
    </Form>
  );
}

function Invitations({ of }: { of: CommonNeedShown['invitations'] }) {
  const { t } = useWords();
  if (of.length === 0) return null;
  return (
    <Section title={t({ zh: '邀请过', en: 'Invitations' })}>
      <Items
        items={of.map(({ organisationName, personName, message, contact, at }) => ({
          key: at,
          title: organisationName,
          text: message,
          meta: t(
            { zh: '{personName}，联系：{contact}', en: '{personName}; answer to: {contact}' },
            { personName, contact },
          ),
          right: <Moment at={at as Instant} />,
        }))}
      />
    </Section>
  );
}

function subOf({ need, words }: CommonNeedShown, t: Wording['t']): string {
  const { enterprises, anonymous } = need;
  const who =
    anonymous > 0
      ? t(
          {
            zh: '{enterprises} 家署名企业，另有 {anonymous} 条匿名需求',
            en: '{enterprises} named enterprises, and {anonymous} more asked anonymously',
          },
          { enterprises, anonymous },
        )
      : t({ zh: '{enterprises} 家企业', en: '{enterprises} enterprises' }, { enterprises });
  if (words.length === 0) return who;
  return t({ zh: '{who}。都写到：{words}', en: '{who}. All write of: {words}' }, { who, words: words.join('、') });
}

function Page({ of }: { of: CommonNeedShown }) {
  const { t, language } = useWords();
  const [open, setOpen] = useState(false);
  const { need, members, invitations, whyNotInvite } = of;
  return (
    <>
      <PageHead
        title={language === 'en' && need.titleEn ? need.titleEn : need.title}
        above={{ label: t({ zh: '共性需求', en: 'Common needs' }), to: '/common-needs' }}
        sub={subOf(of, t)}
        acts={
          <Button kind="main" no={whyNotInvite ? t(whyNotInvite) : undefined} onClick={() => setOpen(true)}>
            {t({ zh: '邀请企业一起谈', en: 'Invite the enterprises' })}
          </Button>
        }
      />
      <Section
        title={t({ zh: '问同一件事的需求', en: 'Needs that ask it' })}
        note={t({
          zh: '标出的是共同的词；百分数是与第一条比',
          en: 'shared words are marked; percentages compare with the first',
        })}
      >
        <Items items={members.map((member, i) => memberItem(member, i === 0 && member.likeness === 100, t))} />
      </Section>
      <FittingListings id={need.id} />
      <Invitations of={invitations} />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '邀请企业一起谈', en: 'Invite the enterprises' })}
      >
        <InviteForm id={need.id} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** One common need: its postings with the words they share, what fits all of them, and inviting the enterprises. */
export function CommonNeedPage() {
  const id = usePathParam('id');
  const query = useRead(clusters.getCommonNeed, { params: { id } });
  return <Loaded of={query}>{(of) => <Page of={of} />}</Loaded>;
}
