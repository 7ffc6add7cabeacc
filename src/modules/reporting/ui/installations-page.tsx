import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { organisations } from '#modules/organisations/ui/index.ts';
import { Link } from '#web/go.tsx';
import {
  Button,
  Choice,
  Dialog,
  EmptyState,
  Field,
  Form,
  Items,
  Loaded,
  Moment,
  PageHead,
  ReasonDialog,
  Section,
  State,
  TextInput,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { Reporter } from '../contract-city.ts';
import { inbox } from './api.ts';
import './reporting.css';

const refresh = [inbox.listReporters];

function CodeShown({ code, until }: { code: string; until: string }) {
  const { t } = useWords();
  return (
    <>
      <p className="reading">
        {t({
          zh: '只显示这一次。请当面或用可靠的方式交给该单位的系统管理员，用一次即失效；有效到 ',
          en: 'Shown this once. Hand it to the institution’s system administrator in a safe way; it works once, until ',
        })}
        <Moment at={until as Instant} />
      </p>
      <code className="join-code">{code}</code>
    </>
  );
}

function CodeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const [asked, setAsked] = useState('');
  const [organisationId, setOrganisationId] = useState('');
  const [made, setMade] = useState<{ code: string; expiresAt: string }>();
  const query = { kind: 'institution', state: 'verified', limit: 20, ...(asked ? { q: asked } : {}) };
  const houses = useRead(organisations.listOrganisations, { query }, { keep: true });
  const make = useCommand(inbox.makeJoinCode, { refresh, done: setMade });
  const options = (houses.data?.rows ?? []).map(({ id, name }) => ({ code: id, zh: name, en: name }));
  return (
    <Dialog open onClose={onClose} title={t({ zh: '入网码', en: 'Join code' })}>
      {made ? (
        <CodeShown code={made.code} until={made.expiresAt} />
      ) : (
        <Form error={make.error} onSend={() => make.mutate({ body: { organisationId } })}>
          <Field label={t({ zh: '找单位', en: 'Find the institution' })}>
            <TextInput value={asked} onValue={setAsked} />
          </Field>
          <Field label={t({ zh: '给哪家单位', en: 'For' })} at="/organisationId" required>
            <Choice as="list" options={options} value={organisationId} onValue={setOrganisationId} />
          </Field>
          <Button
            kind="main"
            type="submit"
            busy={make.isPending}
            no={organisationId ? undefined : t({ zh: '先选单位。', en: 'Choose the institution first.' })}
          >
            {t({ zh: '生成入网码', en: 'Make a code' })}
          </Button>
        </Form>
      )}
    </Dialog>
  );
}

function RevokeDialog({ of, onClose }: { of: Reporter; onClose: () => void }) {
  const { t } = useWords();
  const revoke = useCommand(inbox.revokeReporter, { refresh, done: onClose });
  return (
    <ReasonDialog
      title={t({ zh: '停用{name}的安装', en: 'Revoke {name}' }, { name: of.organisationName })}
      act={t({ zh: '停用', en: 'Revoke' })}
      most={300}
      danger
      command={revoke}
      onSend={(reason) => revoke.mutate({ params: { id: of.id }, body: { version: of.version, reason } })}
      onClose={onClose}
    >
      <p className="reading">
        {t({
          zh: '停用后它送来的都不再收；已收的不受影响。恢复要用新的入网码。',
          en: 'Nothing it sends is taken any more; what was taken stays. A new join code brings it back.',
        })}
      </p>
    </ReasonDialog>
  );
}

function ReporterItems({ list, onRevoke }: { list: readonly Reporter[]; onRevoke: (of: Reporter) => void }) {
  const { t } = useWords();
  return (
    <Items
      empty={<EmptyState title={t({ zh: '还没有单位入网。', en: 'No institution has joined yet.' })} />}
      items={list.map((one) => ({
        key: one.id,
        title: one.organisationName,
        text: one.revokedBecause,
        meta: (
          <>
            <Link to="/inbox" search={{ organisationId: one.organisationId }}>
              {t({ zh: '已收 {n} 批', en: '{n} taken' }, { n: one.sequence })}
            </Link>
            {t({ zh: ' · 密钥 {key} · 入网 ', en: ' · key {key} · joined ' }, { key: one.keyId.slice(0, 12) })}
            <Moment at={one.joinedAt as Instant} />
          </>
        ),
        right:
          one.state === 'joined' ? (
            <State kind="done">{t({ zh: '已入网', en: 'Joined' })}</State>
          ) : (
            <State kind="lost">{t({ zh: '已停用', en: 'Revoked' })}</State>
          ),
        rightMeta:
          one.state === 'joined' ? (
            <button type="button" className="in-line" onClick={() => onRevoke(one)}>
              {t({ zh: '停用', en: 'Revoke' })}
            </button>
          ) : undefined,
      }))}
    />
  );
}

/** Installations that report, and the codes with which others join. */
export function InstallationsPage() {
  const { t } = useWords();
  const query = useRead(inbox.listReporters);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Reporter>();
  return (
    <>
      <PageHead
        title={t({ zh: '入网的安装', en: 'Installations' })}
        above={{ label: t({ zh: '报送接收', en: 'Submissions received' }), to: '/inbox' }}
        sub={t({
          zh: '这里只有各单位的公钥。市平台没有它们的网址，也没有能打开它们的口令。',
          en: 'Only public keys are kept here: no address of an installation, and nothing that opens one.',
        })}
        acts={
          <Button kind="main" hotkey="N" onClick={() => setMaking(true)}>
            {t({ zh: '给入网码', en: 'Give a join code' })}
          </Button>
        }
      />
      <Loaded of={query}>
        {({ reporters, codes }) => (
          <>
            <ReporterItems list={reporters} onRevoke={setRevoking} />
            {codes.length > 0 ? (
              <Section title={t({ zh: '还没用的入网码', en: 'Codes not used yet' })}>
                <Items
                  items={codes.map((one) => ({
                    key: one.id,
                    title: one.organisationName,
                    meta: (
                      <>
                        {t({ zh: '有效到 ', en: 'until ' })}
                        <Moment at={one.expiresAt as Instant} />
                      </>
                    ),
                  }))}
                />
              </Section>
            ) : null}
          </>
        )}
      </Loaded>
      {making ? <CodeDialog onClose={() => setMaking(false)} /> : null}
      {revoking ? <RevokeDialog of={revoking} onClose={() => setRevoking(undefined)} /> : null}
    </>
  );
}
