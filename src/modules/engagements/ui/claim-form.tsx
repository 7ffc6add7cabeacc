import { useState } from 'react';
import { Button, Dialog, Field, Money, Problem, TextInput, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { ClaimantShown, Line } from '../contract-lines.ts';
import { STATES } from '../contract-words.ts';
import { lines } from './api.ts';
import { wordOf } from './stage.tsx';

export type Candidates = readonly ClaimantShown[];

const WHY: Record<ClaimantShown['why'], { zh: string; en: string }> = {
  number: { zh: '编号对上', en: 'same number' },
  party: { zh: '对方单位相同', en: 'same other side' },
  title: { zh: '名称相近', en: 'title alike' },
  asked: { zh: '查找到的', en: 'found' },
};

function Claimant({
  of,
  group,
  isChosen,
  onChoose,
}: {
  of: ClaimantShown;
  group: string;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { t } = useWords();
  return (
    <label className="choice">
      <input type="radio" name={group} checked={isChosen} onChange={onChoose} />
      <span>
        {of.number} · {of.title}
        <small>
          {t(WHY[of.why])} · {of.demandName} · {t(wordOf(STATES, of.state))}
          {of.contractValue === null ? null : (
            <>
              {' · '}
              {t({ zh: '合同', en: 'contract' })} <Money amount={of.contractValue} />{' '}
              {t({ zh: '已到', en: 'received' })} <Money amount={of.amountReceived} />
            </>
          )}
        </small>
      </span>
    </label>
  );
}

function Look({ onFound }: { onFound: (text: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  return (
    <form
      className="claim-look"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) onFound(text.trim());
      }}
    >
      <TextInput
        value={text}
        onValue={setText}
        maxLength={100}
        aria-label={t({
          zh: '按编号、名称、对方单位找对接',
          en: 'Look for an engagement by number, title or other side',
        })}
        placeholder={t({ zh: '编号、名称、对方单位', en: 'Number, title, other side' })}
      />
      <Button small type="submit">
        {t({ zh: '找', en: 'Find' })}
      </Button>
    </form>
  );
}

function SetAside({ line }: { line: Line }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const aside = useCommand(lines.setLineAside, {
    refreshAll: true,
    done: () => tell({ zh: '已标为与对接无关', en: 'Marked as not of an engagement' }),
  });
  const missing = reason.trim().length < 2 ? t({ zh: '写明是什么款项。', en: 'Say what it is.' }) : undefined;
  return (
    <>
      <Button small kind="flat" onClick={() => setOpen(true)}>
        {t({ zh: '移出清单', en: 'Take off the list' })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '与对接无关', en: 'Not of an engagement' })}
        acts={
          <Button
            kind="main"
            busy={aside.isPending}
            no={missing}
            onClick={() => aside.mutate({ params: { id: line.id }, body: { version: line.version, reason } })}
          >
            {t({ zh: '移出待认领', en: 'Take it off the list' })}
          </Button>
        }
      >
        <Field label={t({ zh: '是什么', en: 'What it is' })} required>
          <TextInput value={reason} onValue={setReason} maxLength={200} />
        </Field>
        {aside.error ? <Problem error={aside.error} /> : null}
      </Dialog>
    </>
  );
}

/** Claiming one line: one of the engagements it may belong to, or one that is looked for; or saying that it belongs to none. */
export function ClaimForm({ line }: { line: Line & { readonly candidates: Candidates } }) {
  const { t } = useWords();
  const [asked, setAsked] = useState('');
  const found = useRead(lines.findClaimants, { query: { q: asked } }, { when: asked !== '' }).data?.engagements ?? [];
  const shown = asked === '' ? line.candidates : found;
  const [chosen, setChosen] = useState<string | undefined>();
  const claim = useCommand(lines.claimLine, {
    refreshAll: true,
    done: ({ engagementNumber }) => tell({ zh: `已记到${engagementNumber}`, en: `Recorded on ${engagementNumber}` }),
  });
  const send = () =>
    chosen && claim.mutate({ params: { id: line.id }, body: { engagementId: chosen, version: line.version } });
  return (
    <div className="claim-form">
      {shown.length === 0 ? (
        <p className="quiet">
          {asked === ''
            ? t({ zh: '没有找到像的对接。', en: 'No engagement looks like it.' })
            : t({ zh: '没有找到“{text}”。', en: 'Nothing found for “{text}”.' }, { text: asked })}
        </p>
      ) : (
        <div className="choices" role="radiogroup" aria-label={t({ zh: '记到哪条对接', en: 'Which engagement' })}>
          {shown.map((one) => (
            <Claimant
              key={one.id}
              of={one}
              group={line.id}
              isChosen={chosen === one.id}
              onChoose={() => setChosen(one.id)}
            />
          ))}
        </div>
      )}
      <Look onFound={setAsked} />
      {claim.error ? <Problem error={claim.error} /> : null}
      <div className="claim-acts">
        <Button
          small
          kind="main"
          busy={claim.isPending}
          no={chosen ? undefined : t({ zh: '先选一条对接。', en: 'Choose an engagement first.' })}
          onClick={send}
        >
          {t({ zh: '认领', en: 'Claim' })}
        </Button>
        <SetAside line={line} />
      </div>
    </div>
  );
}
