import { useState } from 'react';
import { Link } from '#web/go.tsx';
import { Button, Dialog, EmptyState, Field, Form, Section, Tag, TextInput } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { MOST_TRIED, type Tried } from '../contract-routes.ts';
import { terms } from './api.ts';
import './terms.css';

function Found({ of }: { of: Tried['found'][number] }) {
  const { t } = useWords();
  const note = of.ambiguous
    ? t({ zh: '有歧义，照原样查', en: 'Ambiguous: looked for as it is' })
    : t({ zh: '不拆开', en: 'Not cut apart' });
  return (
    <div>
      <dt>
        <Link to={`/terms/${of.groupId}`}>{of.form}</Link>
      </dt>
      <dd>
        {of.adds.length > 0 ? (
          <span className="term-adds">
            {of.adds.map((one) => (
              <Tag key={one}>{one}</Tag>
            ))}
          </span>
        ) : (
          <span className="quiet">{note}</span>
        )}
      </dd>
    </div>
  );
}

function Answer({ of }: { of: Tried }) {
  const { t } = useWords();
  return (
    <>
      <Section title={t({ zh: '这样切词', en: 'Cut like this' })}>
        <p className="term-words">
          {of.words.map((word, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same word may stand there twice
            <span key={place} className={word.isTerm ? 'term-word term-word-known' : 'term-word'}>
              {word.text}
            </span>
          ))}
        </p>
        <p className="quiet">
          {t({ zh: '带底色的是术语表里的词。', en: 'Words on a tinted ground are on the list of terms.' })}
        </p>
      </Section>
      <Section title={t({ zh: '同时查这些', en: 'Looked for as well' })}>
        {of.found.length > 0 ? (
          <dl className="facts">
            {of.found.map((one, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same term may stand there twice
              <Found key={place} of={one} />
            ))}
          </dl>
        ) : (
          <EmptyState
            title={t({ zh: '没有术语表里的词，照原样查。', en: 'No term of the list: it is looked for as it is.' })}
          />
        )}
      </Section>
    </>
  );
}

/** Type a query and see how it is cut and what it expands to. */
export function TryOutDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const trial = useCommand(terms.tryTerms);
  return (
    <Dialog open side onClose={onClose} title={t({ zh: '试一试', en: 'Try out' })}>
      <Form error={trial.error} onSend={() => text.trim() && trial.mutate({ body: { text } })}>
        <Field
          label={t({ zh: '查找时会写的话', en: 'What somebody searches for' })}
          at="/text"
          required
          help={t({ zh: '看它怎么切词、扩展成什么。', en: 'See how it is cut, and what it expands to.' })}
        >
          <TextInput
            value={text}
            onValue={setText}
            maxLength={MOST_TRIED}
            placeholder={t({ zh: '如：GaN 射频器件的概念验证', en: 'Such as: proof of concept of GaN devices' })}
          />
        </Field>
        <div className="acts">
          <Button kind="main" type="submit" busy={trial.isPending}>
            {t({ zh: '看看', en: 'See' })}
          </Button>
        </div>
      </Form>
      {trial.data ? <Answer of={trial.data} /> : null}
    </Dialog>
  );
}
