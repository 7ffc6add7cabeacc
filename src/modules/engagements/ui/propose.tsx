import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '#web/api.ts';
import { useGo } from '#web/go.tsx';
import { Button, Choice, Dialog, EmptyState, Field, Form, Loaded, TextArea } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { engagements } from './api.ts';

/** Which record of the other kind goes with the one on the page. */
interface Other {
  readonly id: string;
  readonly title: string;
}

/** The live records the reader can bring in: their own and their principals', or, for parks and TTOs, every one of the public list. */
function useOthers(kind: 'listings' | 'postings', open: boolean, mine: boolean) {
  return useQuery({
    queryKey: ['propose', kind, mine],
    enabled: open,
    queryFn: async () => {
      const path = mine ? (kind === 'listings' ? '/api/achievements' : '/api/needs') : `/api/${kind}`;
      const query = { limit: '100', ...(mine ? { published: 'fresh,due,ending' } : {}) };
      const page = (await send('GET', path, { query })) as { rows: Other[] };
      return page.rows;
    },
  });
}

interface Pair {
  readonly listingId?: string;
  readonly postingId?: string;
}

function ProposeForm({ pair, others, kind }: { pair: Pair; others: readonly Other[]; kind: 'listings' | 'postings' }) {
  const { t } = useWords();
  const go = useGo();
  const [other, setOther] = useState(others.length === 1 ? others[0]!.id : '');
  const [message, setMessage] = useState('');
  const propose = useCommand(engagements.proposeEngagement, {
    refreshAll: true,
    done: (made) => go(`/engagements/${made.id}`),
  });
  const both = { listingId: pair.listingId ?? other, postingId: pair.postingId ?? other };
  return (
    <Form error={propose.error} onSend={() => propose.mutate({ body: { ...both, message } })}>
      <Field
        label={
          kind === 'postings'
            ? t({ zh: '用在哪项需求上', en: 'For which need' })
            : t({ zh: '用哪项成果', en: 'With which achievement' })
        }
        required
      >
        <Choice
          as="list"
          options={others.map((one) => ({ code: one.id, zh: one.title, en: one.title }))}
          value={other}
          onValue={setOther}
        />
      </Field>
      <Field
        label={t({ zh: '给对方的话', en: 'Message' })}
        at="/message"
        help={t({
          zh: '说清为什么找他们、想怎么合作。双方都看得到。',
          en: 'Why them, and what you have in mind. Both sides see it.',
        })}
      >
        <TextArea value={message} onValue={setMessage} most={1000} />
      </Field>
      <Button
        type="submit"
        kind="main"
        busy={propose.isPending}
        no={other ? undefined : t({ zh: '先选一项。', en: 'Choose one first.' })}
      >
        {t({ zh: '请求引荐', en: 'Ask for an introduction' })}
      </Button>
    </Form>
  );
}

/**
 * Asking for an introduction from a listing's or posting's page: the reader chooses what of theirs goes with it. Offered to those who can propose: a
 * side, its mandated manager, a TTO or a park.
 */
function Propose({ pair, kind }: { pair: Pair; kind: 'listings' | 'postings' }) {
  const { t } = useWords();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const ownKind = kind === 'postings' ? 'enterprise' : 'institution';
  const acting = session.acting;
  const mine = acting?.organisationKind === ownKind || (session.mandates ?? []).length > 0;
  const others = useOthers(kind, open, mine);
  const may = acting?.verified && (mine || ['park', 'tto'].includes(acting.organisationKind));
  if (!may) return null;
  return (
    <>
      <Button kind="main" hotkey="I" onClick={() => setOpen(true)}>
        {t({ zh: '请求引荐', en: 'Ask for an introduction' })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        side
        title={t({ zh: '请求引荐', en: 'Ask for an introduction' })}
      >
        <Loaded of={others}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState
                title={
                  kind === 'postings'
                    ? t({
                        zh: '还没有公开的需求。先公开一项，再请求引荐。',
                        en: 'No published need yet. Publish one first.',
                      })
                    : t({
                        zh: '还没有上架的成果。先上架一项，再请求引荐。',
                        en: 'No published achievement yet. Publish one first.',
                      })
                }
              />
            ) : (
              <ProposeForm pair={pair} others={rows} kind={kind} />
            )
          }
        </Loaded>
      </Dialog>
    </>
  );
}

/** On a listing's page: bring in a need. */
export function ProposeForListing({ listingId }: { listingId: string }) {
  return <Propose pair={{ listingId }} kind="postings" />;
}

/** On a posting's page: bring in an achievement. */
export function ProposeForPosting({ postingId }: { postingId: string }) {
  return <Propose pair={{ postingId }} kind="listings" />;
}
