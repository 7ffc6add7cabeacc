import { useEffect, useState } from 'react';
import { Button, Field, Form, Problem, TextInput, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { CodeInput } from '#web/shell/code-input.tsx';
import { useWords } from '#web/wording.ts';
import { secondFactor } from './api.ts';
import './second-factor.css';

/** Recovery codes, shown this once: to copy, print or save. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useWords();
  const text = codes.join('\n');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => tell({ zh: '已复制', en: 'Copied' }),
      () => tell({ zh: '没有复制成，请手动抄下', en: 'Not copied; write them down' }),
    );
  return (
    <div className="recovery">
      <p className="reading">
        {t({
          zh: '这十个恢复码只显示这一次。手机丢了或坏了，用一个就能登录，每个只能用一次。请抄下或打印，和手机分开放。',
          en: 'These ten recovery codes are shown this once. Each signs you in one time when the phone is lost or broken. Write them down or print them, and keep them apart from the phone.',
        })}
      </p>
      <ol className="recovery-codes" translate="no">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="acts">
        <Button kind="main" onClick={onDone}>
          {t({ zh: '我已保存好', en: 'I have kept them' })}
        </Button>
        <Button onClick={() => void copy()}>{t({ zh: '复制', en: 'Copy' })}</Button>
        <Button onClick={() => window.print()}>{t({ zh: '打印', en: 'Print' })}</Button>
      </div>
    </div>
  );
}

function Scan({ of }: { of: { readonly secret: string; readonly picture: string } }) {
  const { t } = useWords();
  const grouped = of.secret.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <div className="scan">
      <img
        src={of.picture}
        width={192}
        height={192}
        alt={t({ zh: '二维码，内容与下面的密钥相同', en: 'QR code of the secret below' })}
      />
      <div>
        <p>
          {t({
            zh: '① 在手机上打开验证器（如微软验证器、Google 身份验证器、FreeOTP），扫这个二维码。',
            en: '① Open an authenticator on your phone (Microsoft, Google, FreeOTP…) and scan this code.',
          })}
        </p>
        <Field label={t({ zh: '扫不了就手动输入这个密钥', en: 'If it cannot scan, type this secret' })} required>
          <TextInput
            value={grouped}
            onValue={() => {}}
            readOnly
            translate="no"
            onFocus={(event) => event.target.select()}
          />
        </Field>
      </div>
    </div>
  );
}

/** Sets a second factor up: scan, enter one code, keep the recovery codes. */
export function SetUpFactor({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const begin = useCommand(secondFactor.beginSecondFactor);
  const confirm = useCommand(secondFactor.confirmSecondFactor);
  const { mutate, data: begun } = begin;
  useEffect(() => mutate({}), [mutate]);
  if (confirm.data) return <RecoveryCodes codes={confirm.data.codes} onDone={onDone} />;
  if (begin.error) return <Problem error={begin.error} again={() => mutate({})} />;
  if (!begun) return <p className="quiet">{t({ zh: '正在准备…', en: 'One moment…' })}</p>;
  return (
    <>
      <Scan of={begun} />
      <Form error={confirm.error} onSend={() => confirm.mutate({ body: { code: code.trim() } })}>
        <Field
          label={t({ zh: '② 输入手机上显示的六位验证码', en: '② Enter the six digits it shows' })}
          at="/code"
          required
        >
          <CodeInput value={code} onValue={setCode} />
        </Field>
        <Button
          kind="main"
          type="submit"
          busy={confirm.isPending}
          no={/^\s*\d{6}\s*$/.test(code) ? undefined : t({ zh: '请输六位数字。', en: 'Enter six digits.' })}
        >
          {t({ zh: '启用两步验证', en: 'Switch it on' })}
        </Button>
      </Form>
    </>
  );
}
