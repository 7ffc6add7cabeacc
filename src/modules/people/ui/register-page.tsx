import { useState } from 'react';
import { registration, tidied } from '#modules/organisations/ui/index.ts';
import { useGo, useSearch } from '#web/go.tsx';
import { Button, DraftNote, Form, PageHead, Path, useDraft } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useSessionActs } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { problemOfFaults } from './faults.ts';
import { type Answers, faultsOn, NOTHING, STEPS, type StepKey } from './register-answers.ts';
import { CheckAnswers, StepFields } from './register-steps.tsx';
import './register.css';

function useSend(answers: Answers, password: string, onDone: () => void) {
  const { signIn } = useSessionActs();
  const go = useGo();
  return useCommand(registration.register, {
    done: () => {
      onDone();
      void signIn(answers.person.login.trim(), password).then(
        () => go('/organisation', { replace: true }),
        () => go('/sign-in', { replace: true }),
      );
    },
  });
}

/** Registering an organisation on the portal: one subject a step, kept while typing, the answers checked before they are sent. */
export function RegisterPage() {
  const { t } = useWords();
  const [search, change] = useSearch();
  const draft = useDraft<Answers>('registration', NOTHING);
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<unknown>(undefined);
  const send = useSend(draft.value, password, draft.clear);
  const place = Math.max(
    STEPS.findIndex(({ key }) => key === search.step),
    0,
  );
  const step = STEPS[place]!;
  const problemOn = (key: StepKey) => problemOfFaults(faultsOn(key, draft.value, password), t);
  const to = (key: string | undefined) => {
    setWrong(undefined);
    send.reset();
    change({ step: key }, { step: true });
    window.scrollTo({ top: 0 });
  };
  const onward = () => {
    const problem = problemOn(step.key);
    setWrong(problem);
    if (problem) return;
    if (step.key !== 'check') return to(STEPS[place + 1]!.key);
    const open = STEPS.find(({ key }) => problemOn(key));
    if (open) return to(open.key);
    const { organisation, person } = draft.value;
    send.mutate({ body: { organisation: tidied(organisation), person: { ...person, password } } });
  };
  return (
    <div className="registration">
      <PageHead
        title={t(step.title)}
        above={{ label: t({ zh: '登记单位', en: 'Register an organisation' }), to: '/register' }}
        code={t({ zh: '第{n}步，共{of}步', en: 'step {n} of {of}' }, { n: place + 1, of: STEPS.length })}
        sub={step.sub && t(step.sub)}
      />
      <Path
        label={t({ zh: '登记到哪一步', en: 'How far the registration has come' })}
        steps={STEPS.map(({ key, label }, i) => ({
          key,
          label: t(label),
          at: i < place ? 'past' : i === place ? 'here' : 'ahead',
        }))}
      />
      <Form error={wrong ?? send.error} onSend={onward}>
        {step.key === 'check' ? (
          <CheckAnswers of={draft.value} onChange={to} />
        ) : (
          <StepFields step={step.key} draft={draft} password={password} onPassword={setPassword} />
        )}
        <div className="acts">
          <Button kind="main" type="submit" busy={send.isPending}>
            {step.key === 'check' ? t({ zh: '提交登记', en: 'Submit' }) : t({ zh: '下一步', en: 'Next' })}
          </Button>
          {place > 0 ? (
            <Button onClick={() => to(STEPS[place - 1]!.key)}>{t({ zh: '上一步', en: 'Back' })}</Button>
          ) : null}
          <DraftNote draft={draft} />
        </div>
      </Form>
    </div>
  );
}
