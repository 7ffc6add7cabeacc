import { useState } from 'react';
import { isAdministratorRole } from '#kernel/administrators.ts';
import { addDays, type CivilDate, type Instant } from '#kernel/dates.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import {
  Button,
  Choices,
  DateInput,
  Day,
  Dialog,
  EmptyState,
  Field,
  Form,
  Items,
  Loaded,
  Moment,
  Section,
  State,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { todayHere } from '#web/say-date.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type AccessToken, SCOPES } from '../contract-me.ts';
import { mine } from './api.ts';

type Scope = AccessToken['scopes'][number];

function NewToken({ onMade }: { onMade: (secret: string) => void }) {
  const { t } = useWords();
  const { acting } = useActor();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly string[]>(['read']);
  const [expiresOn, setExpiresOn] = useState<CivilDate | ''>(addDays(todayHere(), 90));
  const create = useCommand(mine.createToken, {
    refresh: [mine.listTokens],
    done: ({ secret }) => {
      setName('');
      onMade(secret);
    },
  });
  const offered = SCOPES.filter(({ code }) => code !== 'admin' || isAdministratorRole(acting?.role ?? ''));
  return (
    <Form error={create.error} onSend={() => create.mutate({ body: { name, scopes: scopes as Scope[], expiresOn } })}>
      <Field label={t({ zh: '用途', en: 'What it is for' })} at="/name" required>
        <TextInput value={name} onValue={setName} maxLength={60} />
      </Field>
      <Field label={t({ zh: '能做什么', en: 'What it may do' })} at="/scopes" group required>
        <Choices options={offered} value={scopes} onValue={setScopes} />
      </Field>
      <Field
        label={t({ zh: '有效到', en: 'Good until' })}
        at="/expiresOn"
        required
        help={t({ zh: '最长一年。', en: 'A year at most.' })}
      >
        <DateInput value={expiresOn} onValue={setExpiresOn} min={todayHere()} max={addDays(todayHere(), 365)} />
      </Field>
      <Button kind="main" type="submit" busy={create.isPending}>
        {t({ zh: '新建令牌', en: 'Make the token' })}
      </Button>
    </Form>
  );
}

function standing(of: AccessToken): 'revoked' | 'expired' | 'good' {
  if (of.revokedAt) return 'revoked';
  return of.expiresOn < todayHere() ? 'expired' : 'good';
}

function TokenState({ of }: { of: AccessToken }) {
  const { t } = useWords();
  const now = standing(of);
  if (now === 'revoked') return <State kind="lost">{t({ zh: '已停用', en: 'Revoked' })}</State>;
  if (now === 'expired') return <State kind="stale">{t({ zh: '已过期', en: 'Expired' })}</State>;
  return <State kind="done">{t({ zh: '可用', en: 'Good' })}</State>;
}

function Tokens({ list }: { list: readonly AccessToken[] }) {
  const { t } = useWords();
  const revoke = useCommand(mine.revokeToken, {
    refresh: [mine.listTokens],
    done: () => tell({ zh: '令牌已停用', en: 'The token is revoked' }),
  });
  const scopesOf = (one: AccessToken) =>
    one.scopes.map((scope) => t(wordOf(SCOPES, scope))).join(t({ zh: '、', en: ', ' }));
  return (
    <Items
      empty={<EmptyState title={t({ zh: '没有令牌。', en: 'No token.' })} />}
      items={list.map((one) => ({
        key: one.id,
        title: one.name,
        text: scopesOf(one),
        meta: (
          <>
            {t({ zh: '有效到', en: 'Until' })} <Day on={one.expiresOn as CivilDate} form="day" /> ·{' '}
            {one.usedAt ? <Moment at={one.usedAt as Instant} /> : t({ zh: '没用过', en: 'never used' })}
          </>
        ),
        right: <TokenState of={one} />,
        rightMeta:
          standing(one) === 'good' ? (
            <button type="button" className="in-line" onClick={() => revoke.mutate({ params: { id: one.id } })}>
              {t({ zh: '停用', en: 'Revoke' })}
            </button>
          ) : undefined,
      }))}
    />
  );
}

/** Personal access tokens for the API: shown once when made, listed, revoked. */
export function TokensSection() {
  const { t } = useWords();
  const query = useRead(mine.listTokens);
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setOpen(false);
    setSecret(undefined);
  };
  return (
    <Section
      title={t({ zh: '接口令牌', en: 'Access tokens' })}
      note={t({
        zh: '给脚本用，按建令牌时的单位身份办事',
        en: 'For scripts; acts for the organisation it was made in',
      })}
      more={
        <button type="button" className="in-line" onClick={() => setOpen(true)}>
          {t({ zh: '新建', en: 'Make one' })}
        </button>
      }
    >
      <Loaded of={query} rows={2}>
        {({ tokens }) => <Tokens list={tokens} />}
      </Loaded>
      <Dialog open={open} onClose={close} title={t({ zh: '新建接口令牌', en: 'A new access token' })}>
        {secret ? (
          <>
            <p>{t({ zh: '现在就复制保存，关掉后再也看不到。', en: 'Copy it now; it is not shown again.' })}</p>
            <TextInput
              value={secret}
              onValue={() => {}}
              readOnly
              aria-label={t({ zh: '令牌', en: 'Token' })}
              onFocus={(event) => event.target.select()}
            />
          </>
        ) : (
          <NewToken onMade={setSecret} />
        )}
      </Dialog>
    </Section>
  );
}
