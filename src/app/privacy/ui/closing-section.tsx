import { useState } from 'react';
import { Link } from '#web/go.tsx';
import { Button, Card, Dialog, Field, Form, Loaded, Section, TextInput } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { privacy } from './api.ts';

function Confirm({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [login, setLogin] = useState('');
  const close = useCommand(privacy.closeAccount, { done: () => window.location.assign('/') });
  return (
    <Dialog open onClose={onClose} title={t({ zh: '注销账号', en: 'Close the account' })}>
      <p>{t({ zh: '注销后不能恢复。', en: 'There is no way back.' })}</p>
      <Form error={close.error} onSend={() => close.mutate({ body: { login } })}>
        <Field label={t({ zh: '写您的登录名确认', en: 'Type your login to confirm' })} at="/login" required>
          <TextInput value={login} onValue={setLogin} autoComplete="off" maxLength={100} />
        </Field>
        <Button kind="danger" type="submit" busy={close.isPending}>
          {t({ zh: '注销', en: 'Close it' })}
        </Button>
      </Form>
    </Dialog>
  );
}

/** Closing the account: what comes first, what goes, what stays and why, then the login as confirmation. */
export function ClosingSection() {
  const { t } = useWords();
  const query = useRead(privacy.readClosing);
  const [sure, setSure] = useState(false);
  return (
    <Section title={t({ zh: '注销账号', en: 'Close the account' })}>
      <Loaded of={query}>
        {({ first, goes, stays }) => (
          <>
            {first.length > 0 ? (
              <Card duty>
                <h3>{t({ zh: '先办这些', en: 'First' })}</h3>
                <ul className="reading">
                  {first.map((one) => (
                    <li className="linked" key={one.zh}>
                      {t(one)} <Link to={one.link}>{t({ zh: '去办', en: 'Go' })}</Link>
                    </li>
                  ))}
                </ul>
              </Card>
            ) : null}
            <h3>{t({ zh: '会删去', en: 'What goes' })}</h3>
            <ul className="reading">
              {goes.map((one) => (
                <li key={one.zh}>{t(one)}</li>
              ))}
            </ul>
            <h3>{t({ zh: '会留下，以及为什么', en: 'What stays, and why' })}</h3>
            <ul className="reading">
              {stays.map((one) => (
                <li key={one.zh}>{t(one)}</li>
              ))}
            </ul>
            <div className="acts">
              <Button
                kind="danger"
                no={first.length > 0 ? t({ zh: '先办完上面的事。', en: 'See what comes first above.' }) : undefined}
                onClick={() => setSure(true)}
              >
                {t({ zh: '注销我的账号', en: 'Close my account' })}
              </Button>
            </div>
          </>
        )}
      </Loaded>
      {sure ? <Confirm onClose={() => setSure(false)} /> : null}
    </Section>
  );
}
