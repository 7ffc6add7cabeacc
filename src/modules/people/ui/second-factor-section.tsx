import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { Button, Dialog, Field, Form, Loaded, Moment, Section, State, TextInput, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { CodeInput } from '#web/shell/code-input.tsx';
import { useWords } from '#web/wording.ts';
import { secondFactor } from './api.ts';
import { RecoveryCodes, SetUpFactor } from './set-up-factor.tsx';

const READ = [secondFactor.readSecondFactor];

function Remove({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const remove = useCommand(secondFactor.removeSecondFactor, {
    refresh: READ,
    done: () => {
      tell({ zh: '两步验证已停用', en: 'The second factor is off' });
      onDone();
    },
  });
  return (
    <Form error={remove.error} onSend={() => remove.mutate({ body: { password, code: code.trim() } })}>
      <p>{t({ zh: '停用后只凭密码就能登录您的账号。', en: 'After that the password alone opens your account.' })}</p>
      <Field label={t({ zh: '密码', en: 'Password' })} at="/password" required>
        <TextInput value={password} onValue={setPassword} type="password" autoComplete="current-password" />
      </Field>
      <Field label={t({ zh: '验证码或恢复码', en: 'Code or recovery code' })} at="/code" required>
        <CodeInput value={code} onValue={setCode} />
      </Field>
      <Button
        kind="danger"
        type="submit"
        busy={remove.isPending}
        no={password && code.trim().length >= 6 ? undefined : t({ zh: '请填密码和验证码。', en: 'Enter both.' })}
      >
        {t({ zh: '停用两步验证', en: 'Switch it off' })}
      </Button>
    </Form>
  );
}

function On({ since, codesLeft, requiredBy }: { since: string; codesLeft: number; requiredBy: readonly string[] }) {
  const { t } = useWords();
  const [removing, setRemoving] = useState(false);
  const renew = useCommand(secondFactor.renewRecoveryCodes, { refresh: READ });
  const no = requiredBy[0]
    ? t({ zh: '{by}要求两步验证。', en: '{by} asks for it.' }, { by: requiredBy[0] })
    : undefined;
  return (
    <>
      <p>
        <State kind="done">{t({ zh: '已启用', en: 'On' })}</State> <Moment at={since as Instant} />
        {' · '}
        {t({ zh: '恢复码还剩 {n} 个', en: '{n} recovery codes left', one: '1 recovery code left' }, { n: codesLeft })}
      </p>
      {codesLeft < 3 ? (
        <p className="field-error">
          {t({ zh: '恢复码快用完了，请换一组。', en: 'Few recovery codes are left; make new ones.' })}
        </p>
      ) : null}
      <div className="acts">
        <Button busy={renew.isPending} onClick={() => renew.mutate({})}>
          {t({ zh: '换一组恢复码', en: 'New recovery codes' })}
        </Button>
        <Button no={no} onClick={() => setRemoving(true)}>
          {t({ zh: '停用', en: 'Switch off' })}
        </Button>
      </div>
      <Dialog
        open={renew.data !== undefined}
        onClose={renew.reset}
        title={t({ zh: '新的恢复码', en: 'New recovery codes' })}
      >
        <RecoveryCodes codes={renew.data?.codes ?? []} onDone={renew.reset} />
      </Dialog>
      <Dialog
        open={removing}
        onClose={() => setRemoving(false)}
        title={t({ zh: '停用两步验证', en: 'Switch the second factor off' })}
      >
        <Remove onDone={() => setRemoving(false)} />
      </Dialog>
    </>
  );
}

function Off({ refresh }: { refresh: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    refresh();
  };
  return (
    <>
      <p className="quiet">
        {t({
          zh: '登录时除密码外再输一个手机验证码：密码泄露了，别人也进不来。',
          en: 'A code from your phone beside the password: who learns the password still does not get in.',
        })}
      </p>
      <div className="acts">
        <Button onClick={() => setOpen(true)}>{t({ zh: '设置两步验证', en: 'Set it up' })}</Button>
      </div>
      <Dialog open={open} onClose={close} title={t({ zh: '设置两步验证', en: 'Set up a second factor' })}>
        <SetUpFactor onDone={close} />
      </Dialog>
    </>
  );
}

/** On one's account page: the second factor of the password, its recovery codes, switching it on and off. */
export function SecondFactorSection() {
  const { t } = useWords();
  const query = useRead(secondFactor.readSecondFactor);
  return (
    <Section title={t({ zh: '两步验证', en: 'Second factor' })}>
      <Loaded of={query} rows={1}>
        {({ state, since, codesLeft, requiredBy }) => {
          if (state === 'unusable')
            return (
              <p className="quiet">
                {t({
                  zh: '您用单位统一身份认证登录，两步验证由单位的认证系统负责。',
                  en: 'You sign in through your organisation’s identity provider, which keeps the second factor.',
                })}
              </p>
            );
          return state === 'on' ? (
            <On since={since ?? ''} codesLeft={codesLeft} requiredBy={requiredBy} />
          ) : (
            <Off refresh={() => void query.refetch()} />
          );
        }}
      </Loaded>
    </Section>
  );
}
