import { useState } from 'react';
import { Button, Dialog, Facts, Form, Problem, Section, State, tell } from '#web/parts/index.ts';
import { useCommand } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { type Finding, KINDS, type Provider } from '../contract.ts';
import { identities } from './api.ts';
import { type Draft, draftOf, emptyDraft, settingsOf } from './provider-draft.ts';
import { ProviderFields } from './provider-form.tsx';
import { useWayWords } from './ways-in.tsx';

const REFRESH = { refresh: [identities.listProviders] };

/** Adds a provider to an organisation; it is switched on after it was tried. */
export function NewProvider({
  organisationId,
  only,
  onDone,
}: {
  organisationId: string;
  only: string | undefined;
  onDone: () => void;
}) {
  const { t } = useWords();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(organisationId));
  const make = useCommand(identities.makeProvider, {
    ...REFRESH,
    done: () => {
      tell({
        zh: '已添加，还没有启用：请登记回调地址，测试通过后启用',
        en: 'Added, not on yet: enter the return address there, test it, then switch it on',
      });
      onDone();
    },
  });
  const body = { organisationId, kind: draft.kind, ...settingsOf(draft), enabled: false };
  return (
    <Form error={make.error} onSend={() => make.mutate({ body })}>
      <ProviderFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} isNew only={only} />
      <Button kind="main" type="submit" busy={make.isPending}>
        {t({ zh: '添加', en: 'Add it' })}
      </Button>
    </Form>
  );
}

function Change({ of, only, onDone }: { of: Provider; only: string | undefined; onDone: () => void }) {
  const { t } = useWords();
  const [draft, setDraft] = useState<Draft>(() => draftOf(of));
  const change = useCommand(identities.changeProvider, {
    ...REFRESH,
    done: () => {
      tell({ zh: '已保存', en: 'Saved' });
      onDone();
    },
  });
  const send = () => change.mutate({ params: { id: of.id }, body: { version: of.version, ...settingsOf(draft) } });
  return (
    <Form error={change.error} onSend={send}>
      <ProviderFields draft={draft} set={(next) => setDraft({ ...draft, ...next })} isNew={false} only={only} />
      <Button kind="main" type="submit" busy={change.isPending}>
        {t({ zh: '保存', en: 'Save' })}
      </Button>
    </Form>
  );
}

function Findings({ of }: { of: readonly Finding[] }) {
  const { t } = useWords();
  return (
    <div role="status">
      <ul className="findings">
        {of.map((finding) => (
          <li key={finding.zh}>
            <State kind={finding.good ? 'done' : 'lost'}>
              {finding.good ? t({ zh: '正常', en: 'Good' }) : t({ zh: '不对', en: 'Wrong' })}
            </State>{' '}
            {t(finding)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ProviderFacts({ of }: { of: Provider }) {
  const { t } = useWords();
  const kind = KINDS.find(({ code }) => code === of.kind)!;
  return (
    <Facts
      items={[
        { label: t({ zh: '协议', en: 'Protocol' }), value: t(kind) },
        { label: t({ zh: '地址', en: 'Address' }), value: <code>{of.issuer}</code> },
        {
          label: t({ zh: '回调地址（填到认证系统里）', en: 'Return address (enter it there)' }),
          value: of.returnAddress ? (
            <code>{of.returnAddress}</code>
          ) : (
            t({ zh: '运维人员还没有设 LUODI_PUBLIC_URL', en: 'The operator has not set LUODI_PUBLIC_URL' })
          ),
        },
        ...(of.kind === 'oidc'
          ? [
              {
                label: t({ zh: '客户端密钥', en: 'Client secret' }),
                value: of.hasSecret ? (
                  t({ zh: '已设', en: 'Set' })
                ) : (
                  <>
                    {t({ zh: '请运维人员设环境变量', en: 'The operator sets the variable' })}{' '}
                    <code>{of.secretRef}</code>
                  </>
                ),
              },
            ]
          : []),
        { label: t({ zh: '已绑定', en: 'Linked people' }), value: String(of.linked) },
        {
          label: t({ zh: '第一次登录', en: 'A first sign-in' }),
          value: of.admits
            ? t({ zh: '直接成为成员', en: 'makes a member at once' })
            : t({ zh: '等负责人同意', en: 'waits for a lead' }),
        },
      ]}
    />
  );
}

/** One provider: how it stands, trying it, changing it, switching it on and off. */
export function ProviderCard({ of, only }: { of: Provider; only: string | undefined }) {
  const { t } = useWords();
  const say = useWayWords();
  const [changing, setChanging] = useState(false);
  const test = useCommand(identities.testProvider);
  const use = useCommand(identities.changeProvider, {
    ...REFRESH,
    done: ({ enabled }) =>
      enabled
        ? tell({ zh: '已启用，登录页上能看到', en: 'On; the sign-in page shows it' })
        : tell({ zh: '已停用，登录页上不再显示', en: 'Off; the sign-in page no longer shows it' }),
  });
  const error = test.error ?? use.error;
  return (
    <Section
      title={say(of)}
      note={of.organisationName}
      more={
        of.enabled ? (
          <State kind="done">{t({ zh: '已启用', en: 'On' })}</State>
        ) : (
          <State kind="stale">{t({ zh: '已停用', en: 'Off' })}</State>
        )
      }
    >
      <ProviderFacts of={of} />
      {error ? <Problem error={error} /> : null}
      {test.data ? <Findings of={test.data.findings} /> : null}
      <div className="acts">
        <Button busy={test.isPending} onClick={() => test.mutate({ params: { id: of.id } })}>
          {t({ zh: '测试', en: 'Test it' })}
          <span className="unseen"> {say(of)}</span>
        </Button>
        <Button onClick={() => setChanging(true)}>
          {t({ zh: '修改', en: 'Change' })}
          <span className="unseen"> {say(of)}</span>
        </Button>
        <Button
          busy={use.isPending}
          onClick={() => use.mutate({ params: { id: of.id }, body: { version: of.version, enabled: !of.enabled } })}
        >
          {of.enabled ? t({ zh: '停用', en: 'Switch off' }) : t({ zh: '启用', en: 'Switch on' })}
          <span className="unseen"> {say(of)}</span>
        </Button>
      </div>
      <Dialog side open={changing} onClose={() => setChanging(false)} title={say(of)}>
        <Change of={of} only={only} onDone={() => setChanging(false)} key={of.version} />
      </Dialog>
    </Section>
  );
}
