import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { send } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { TextInput } from '../parts/inputs.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Form } from '../parts/problem.tsx';
import { Slot } from '../slots.tsx';
import { useWords } from '../wording.ts';
import { CodeInput } from './code-input.tsx';

/** How the signed-in person may prove themselves, as `GET /api/session/proof` answers. */
interface Proof {
  readonly fresh: boolean;
  readonly password: boolean;
  readonly code: boolean;
}

/** What fills `step-up.ways`: further ways to prove oneself. `onProved` is to be called when one may have worked. */
export interface WayToProve {
  readonly onProved: () => void;
}

const readProof = async () => (await send('GET', '/api/session/proof')) as Proof;

function ByPassword({ withCode, onProved }: { withCode: boolean; onProved: () => void }) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const missing = password === '' || (withCode && code === '');
  const prove = async () => {
    if (missing || busy) return;
    setBusy(true);
    try {
      await send('PUT', '/api/session/proof', { body: { password, ...(withCode ? { code } : {}) } });
      onProved();
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <Form error={error} onSend={() => void prove()}>
      <Field label={t({ zh: '密码', en: 'Password' })} at="/password" required>
        <TextInput value={password} onValue={setPassword} type="password" autoComplete="current-password" autoFocus />
      </Field>
      {withCode ? (
        <Field label={t({ zh: '验证码', en: 'Code' })} at="/code" required>
          <CodeInput value={code} onValue={setCode} />
        </Field>
      ) : null}
      <Button
        kind="main"
        type="submit"
        busy={busy}
        no={missing ? t({ zh: '请把上面填好。', en: 'Fill in the above first.' }) : undefined}
      >
        {t({ zh: '确认是我', en: 'It is me' })}
      </Button>
    </Form>
  );
}

/**
 * Asks somebody who is signed in to prove that it is really them, before something is signed, paid or granted; `onDone` says whether they did, and what
 * they were doing goes on by itself.
 */
export function StepUp({ onDone }: { onDone: (proved: boolean) => void }) {
  const { t } = useWords();
  const proof = useQuery({ queryKey: ['/api/session/proof'], queryFn: readProof, staleTime: 0, gcTime: 0 });
  const onProved = useCallback(() => {
    void readProof().then(({ fresh }) => {
      if (fresh) onDone(true);
    });
  }, [onDone]);
  return (
    <Dialog open onClose={() => onDone(false)} title={t({ zh: '请确认是您本人', en: 'Confirm that it is you' })}>
      <p>
        {t({
          zh: '签字、动钱和授权之前再确认一次。确认后，刚才的操作会接着完成，填的内容都在。',
          en: 'Signing, moving money and granting rights ask once more. What you were doing then goes on; nothing you typed is lost.',
        })}
      </p>
      <Loaded of={proof} rows={2}>
        {({ password, code }) => (
          <>
            {password ? <ByPassword withCode={code} onProved={() => onDone(true)} /> : null}
            <Slot<WayToProve> name="step-up.ways" props={{ onProved }} />
            {password ? null : (
              <p className="quiet">
                {t({
                  zh: '没有密码的，用单位统一身份认证确认；也没有绑定的，请负责人给您一个重设密码的链接。',
                  en: 'Without a password you confirm through your identity provider. If none is linked, ask your lead for a reset link.',
                })}
              </p>
            )}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}
