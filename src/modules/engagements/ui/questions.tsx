import { useState } from 'react';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import {
  Button,
  Card,
  Choice,
  Day,
  Due,
  Field,
  Form,
  Moment,
  Section,
  State,
  TextArea,
  tell,
} from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { EngagementRecord, Question, Side } from '../contract-record.ts';
import { engagements } from './api.ts';
import { answerTerm, useTerms } from './terms.ts';

const SIDES = [
  { code: 'supply', zh: '问供方', en: 'Ask the supply side' },
  { code: 'demand', zh: '问需方', en: 'Ask the demand side' },
] as const;

/** A question that waits for the reader's answer, with its deadline and the one extension. */
function OpenQuestion({ id, of }: { id: string; of: Question }) {
  const { t } = useWords();
  const terms = useTerms();
  const [text, setText] = useState('');
  const answer = useCommand(engagements.answerQuestion, {
    refreshAll: true,
    done: () => tell({ zh: '已答复。', en: 'Answered.' }),
  });
  const extend = useCommand(engagements.extendQuestion, {
    refreshAll: true,
    done: ({ questions }) => {
      const dueOn = questions.find((one) => one.id === of.id)?.dueOn ?? of.dueOn;
      tell({ zh: `已延期，请在 ${dueOn} 前答复。`, en: `Extended: answer by ${dueOn}.` });
    },
  });
  const params = { id, questionId: of.id };
  return (
    <Card duty>
      <header className="card-head">
        <h2>
          {t({ zh: '答复：', en: 'Answer: ' })}
          {of.body}
        </h2>
        <State kind="waits" pill>
          {t({ zh: '等你答复', en: 'Waits on you' })}
        </State>
      </header>
      <p className="quiet">
        {of.askedByName} · <Moment at={of.askedAt as Instant} /> ·{' '}
        {terms ? (
          <>{t({ zh: '提问后{term}内答复', en: 'to be answered within {term}' }, { term: answerTerm(terms, t) })} · </>
        ) : null}
        <Due on={of.dueOn as CivilDate} />
      </p>
      <Form error={answer.error ?? extend.error} onSend={() => answer.mutate({ params, body: { answer: text } })}>
        <Field label={t({ zh: '答复', en: 'Answer' })} at="/answer" required>
          <TextArea value={text} onValue={setText} most={4000} />
        </Field>
        <div className="acts">
          <Button
            type="submit"
            kind="wait"
            busy={answer.isPending}
            no={text.trim() ? undefined : t({ zh: '先写答复。', en: 'Write the answer first.' })}
          >
            {t({ zh: '送出答复', en: 'Send the answer' })}
          </Button>
          {of.extended ? null : (
            <Button busy={extend.isPending} onClick={() => extend.mutate({ params, body: {} })}>
              {terms
                ? t(
                    { zh: '请求延期 {n} 个工作日', en: 'Ask for {n} more working day(s)' },
                    { n: terms.answerExtension },
                  )
                : t({ zh: '请求延期', en: 'Ask for more time' })}
            </Button>
          )}
        </div>
      </Form>
    </Card>
  );
}

/** The questions that wait on the reader, earliest first. */
export function QuestionsForMe({ of }: { of: EngagementRecord }) {
  const mine = of.questions.filter((question) => question.mineToAnswer).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  return mine.map((question) => <OpenQuestion key={question.id} id={of.engagement.id} of={question} />);
}

function Ask({ id, sides }: { id: string; sides: readonly Side[] }) {
  const { t } = useWords();
  const terms = useTerms();
  const [toSide, setToSide] = useState<Side>(sides[0] ?? 'supply');
  const [body, setBody] = useState('');
  const ask = useCommand(engagements.askQuestion, {
    refreshAll: true,
    done: () => {
      setBody('');
      tell({ zh: '已提问，答复期限见问答。', en: 'Asked; the day by which it is answered stands with the question.' });
    },
  });
  return (
    <Form error={ask.error} onSend={() => ask.mutate({ params: { id }, body: { toSide, body } })}>
      {sides.length > 1 ? (
        <Field label={t({ zh: '问哪一方', en: 'Whom to ask' })} group required>
          <Choice options={SIDES} value={toSide} onValue={(code) => setToSide(code as Side)} />
        </Field>
      ) : null}
      <Field
        label={t({ zh: '问对方一句', en: 'Ask a question' })}
        at="/body"
        required
        help={
          terms
            ? t(
                { zh: '对方有义务在{term}内答复。', en: 'The other side has the duty to answer within {term}.' },
                { term: answerTerm(terms, t) },
              )
            : undefined
        }
      >
        <TextArea value={body} onValue={setBody} most={2000} rows={2} />
      </Field>
      <Button
        type="submit"
        small
        busy={ask.isPending}
        no={body.trim() ? undefined : t({ zh: '先写问题。', en: 'Write the question first.' })}
      >
        {t({ zh: '提问', en: 'Ask' })}
      </Button>
    </Form>
  );
}

/** Questions and answers between the sides, and asking one. */
export function Questions({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const others = (['supply', 'demand'] as const).filter((side) => side !== of.mySide);
  const shown = of.questions.filter((question) => !question.mineToAnswer);
  return (
    <Section
      title={t({ zh: '问答', en: 'Questions' })}
      note={t({ zh: '{n}个', en: '{n}' }, { n: of.questions.length })}
    >
      <ul className="exchange">
        {shown.map((question) => (
          <li key={question.id}>
            <div className="exchange-who">
              <Moment at={question.askedAt as Instant} />
              <br />
              {question.askedByName}
            </div>
            <div>
              <p>
                <b>{question.body}</b>
              </p>
              {question.answeredAt ? (
                <p>
                  {question.answer}{' '}
                  <span className="quiet">
                    {question.answeredByName} · <Moment at={question.answeredAt as Instant} />
                  </span>
                </p>
              ) : (
                <p>
                  <State kind="open">{t({ zh: '等对方答复', en: 'Waiting for the answer' })}</State> ·{' '}
                  <Day on={question.dueOn as CivilDate} form="day" />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {of.mayWork && of.engagement.introducedOn ? <Ask id={of.engagement.id} sides={others} /> : null}
    </Section>
  );
}
