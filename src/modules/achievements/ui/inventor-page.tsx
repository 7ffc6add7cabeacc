import { useState } from 'react';
import type { Output } from '#kernel/contract.ts';
import type { Instant } from '#kernel/dates.ts';
import {
  Button,
  Card,
  EmptyState,
  Field,
  Form,
  Loaded,
  Moment,
  PageHead,
  Problem,
  Section,
  TextArea,
  TextInput,
  Tick,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { InventorFields, linksContract } from '../contract-links.ts';
import { links } from './api.ts';
import { HowFar, Team, What } from './inventor-fields.tsx';
import './forms.css';

type Shown = Output<(typeof linksContract)['lookAtInventorLink']['response']>;

function NameField({ name, value, onValue }: { name: string; value: string; onValue: (text: string) => void }) {
  const { t } = useWords();
  return (
    <Field
      label={t({ zh: '本人姓名', en: 'Your name' })}
      help={t({ zh: '写“{name}”，作为签名。', en: 'Type “{name}” as your signature.' }, { name })}
      at="/signedName"
      required
    >
      <TextInput value={value} onValue={onValue} maxLength={60} autoComplete="name" />
    </Field>
  );
}

function ReturnIt({ secret, name, onDone }: { secret: string; name: string; onDone: () => void }) {
  const { t } = useWords();
  const [remark, setRemark] = useState('');
  const [signedName, setSigned] = useState('');
  const back = useCommand(links.returnByLink, { done: onDone });
  return (
    <Form error={back.error} onSend={() => back.mutate({ body: { secret, signedName, remark } })}>
      <p className="quiet">
        {t({
          zh: '名称、内容对不上，或者涉及国家秘密的，退回并写明；涉密内容本身不要写在这里。填写人会看到这句话。',
          en: 'If it is wrong, or touches a state secret, return it and say so; write nothing secret here. The officer sees this.',
        })}
      </p>
      <Field label={t({ zh: '意见', en: 'Remark' })} at="/remark" required>
        <TextArea value={remark} onValue={setRemark} most={500} />
      </Field>
      <NameField name={name} value={signedName} onValue={setSigned} />
      <Button type="submit" busy={back.isPending}>
        {t({ zh: '退回', en: 'Return it' })}
      </Button>
    </Form>
  );
}

function Answer({
  secret,
  shown,
  onDone,
}: {
  secret: string;
  shown: Shown;
  onDone: (how: 'confirmed' | 'returned') => void;
}) {
  const { t } = useWords();
  const [value, setValue] = useState(shown.fields);
  const [signedName, setSigned] = useState('');
  const [noStateSecret, setNoSecret] = useState(false);
  const [isTrue, setTrue] = useState(false);
  const confirm = useCommand(links.confirmByLink, { done: () => onDone('confirmed') });
  const writing = { value, change: (part: Partial<InventorFields>) => setValue((before) => ({ ...before, ...part })) };
  return (
    <>
      <Form
        error={confirm.error}
        onSend={() => confirm.mutate({ body: { secret, fields: value, signedName, noStateSecret, isTrue } })}
      >
        <Section title={t({ zh: '核对并改正', en: 'Check and correct' })}>
          <div className="form">
            <What {...writing} />
            <HowFar {...writing} />
            <Team {...writing} />
          </div>
        </Section>
        <Section title={t({ zh: '确认', en: 'Confirm' })}>
          <div className="form">
            <Field label={t({ zh: '涉密声明', en: 'Secrecy' })} at="/noStateSecret" required group>
              <div className="choices">
                <Tick checked={noStateSecret} onValue={setNoSecret}>
                  {t({ zh: '以上内容不涉及国家秘密', en: 'Nothing above is a state secret' })}
                </Tick>
              </div>
            </Field>
            <Field label={t({ zh: '真实性声明', en: 'Truth' })} at="/isTrue" required group>
              <div className="choices">
                <Tick checked={isTrue} onValue={setTrue}>
                  {t({ zh: '以上内容属实', en: 'What stands above is true' })}
                </Tick>
              </div>
            </Field>
            <NameField name={shown.inventorName} value={signedName} onValue={setSigned} />
            <Button kind="main" type="submit" busy={confirm.isPending}>
              {t({ zh: '确认并交回', en: 'Confirm and hand back' })}
            </Button>
          </div>
        </Section>
      </Form>
      <details className="inventor-return">
        <summary>{t({ zh: '不对，退回给填写人', en: 'Not right: return it' })}</summary>
        <ReturnIt secret={secret} name={shown.inventorName} onDone={() => onDone('returned')} />
      </details>
    </>
  );
}

function Done({ how, shown }: { how: 'confirmed' | 'returned'; shown: Shown }) {
  const { t } = useWords();
  return (
    <Card>
      <h2>
        {how === 'confirmed'
          ? t({ zh: '已确认，谢谢', en: 'Confirmed, thank you' })
          : t({ zh: '已退回，谢谢', en: 'Returned, thank you' })}
      </h2>
      <p>
        {t(
          {
            zh: '{office}的{officer}会接着办。这个链接用完了，可以关掉本页。',
            en: '{officer} of {office} goes on from here. The link is used up; you may close this page.',
          },
          { office: shown.organisationName, officer: shown.officerName },
        )}
      </p>
    </Card>
  );
}

function Opened({ secret, shown }: { secret: string; shown: Shown }) {
  const { t } = useWords();
  const [how, setHow] = useState<'confirmed' | 'returned'>();
  return (
    <div className="inventor">
      <PageHead
        title={t({ zh: '请确认您的成果', en: 'Confirm your achievement' })}
        sub={t(
          {
            zh: '{name}：{office}的{officer}替您填写，请核对。',
            en: '{name}: written for you by {officer} of {office}.',
          },
          { name: shown.inventorName, office: shown.organisationName, officer: shown.officerName },
        )}
      />
      {how ? (
        <Done how={how} shown={shown} />
      ) : (
        <>
          <p className="quiet">
            {t({ zh: '只能答复一次，有效到', en: 'Good for one answer, until' })}{' '}
            <Moment at={shown.expiresAt as Instant} />
            {t({ zh: '。打开看看不算。', en: '. Looking does not count.' })}
          </p>
          <Answer secret={secret} shown={shown} onDone={setHow} />
        </>
      )}
    </div>
  );
}

/** What a one-time link opens for an inventor without an account: the fields of one draft meant for them. The secret stands behind `#`. */
export function InventorPage() {
  const { t } = useWords();
  const [secret] = useState(() => location.hash.slice(1));
  const query = useRead(links.lookAtInventorLink, { body: { secret } }, { when: secret.length >= 20 });
  const [kept, setKept] = useState<Shown>();
  if (query.data && !kept) setKept(query.data);
  if (kept) return <Opened secret={secret} shown={kept} />;
  if (secret.length < 20)
    return (
      <>
        <PageHead title={t({ zh: '链接不完整', en: 'The link is not complete' })} />
        <EmptyState
          title={t({
            zh: '请把收到的链接整条复制到地址栏。',
            en: 'Copy the whole link you were given into the address bar.',
          })}
        />
      </>
    );
  if (query.error)
    return (
      <>
        <PageHead title={t({ zh: '链接打不开', en: 'The link does not open' })} />
        <Problem error={query.error} />
      </>
    );
  return <Loaded of={query}>{(shown) => <Opened secret={secret} shown={shown} />}</Loaded>;
}
