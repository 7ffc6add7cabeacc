import { useState } from 'react';
import type { MatchedPair } from '#modules/matching/ui/index.ts';
import { useGo } from '#web/go.tsx';
import { Button, Dialog, Field, Form, TextArea } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { engagements } from './api.ts';

/** On a match of a listing with a posting: introduce the two, with the score they were offered with. Other pairs are not introduced. */
export function IntroduceMatch({ pair: { listing, posting }, score, rankerVersion }: MatchedPair) {
  const { t } = useWords();
  const go = useGo();
  const [open, setOpen] = useState(false);
  const [message, setMessage] = useState('');
  const propose = useCommand(engagements.proposeEngagement, {
    refreshAll: true,
    done: (made) => go(`/engagements/${made.id}`),
  });
  if (!listing || !posting) return null;
  const body = { listingId: listing, postingId: posting, message, matchScore: score, rankerVersion };
  return (
    <>
      <Button kind="main" hotkey="I" onClick={() => setOpen(true)}>
        {t({ zh: '引荐双方', en: 'Introduce the two' })}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} side title={t({ zh: '引荐双方', en: 'Introduce the two' })}>
        <Form error={propose.error} onSend={() => propose.mutate({ body })}>
          <Field
            label={t({ zh: '给双方的话', en: 'Message to both' })}
            at="/message"
            help={t({
              zh: '说清为什么觉得合适。双方都看得到；都同意后才交换联系方式。',
              en: 'Why they fit. Both sides see it; contacts are exchanged once both agree.',
            })}
          >
            <TextArea value={message} onValue={setMessage} most={1000} />
          </Field>
          <Button type="submit" kind="main" busy={propose.isPending}>
            {t({ zh: '发出引荐', en: 'Send the introduction' })}
          </Button>
        </Form>
      </Dialog>
    </>
  );
}
