import { useState } from 'react';
import { Button, Dialog, EmptyState, Loaded, PageHead } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { isAdministrator, whyNotKeep } from '../rules.ts';
import { identities } from './api.ts';
import { JoinRequests } from './join-requests.tsx';
import { NewProvider, ProviderCard } from './provider-card.tsx';
import './identities.css';

/** How an organisation’s people sign in with the identity they have there, and who asks to be let in: for its lead; for an administrator all of them. */
export function ProvidersPage() {
  const { t } = useWords();
  const actor = useActor();
  const [adding, setAdding] = useState(false);
  const query = useRead(identities.listProviders);
  const acting = actor.acting?.organisationId ?? '';
  const no = whyNotKeep(actor, acting);
  const onlyOf = (organisationId: string) =>
    isAdministrator(actor) && organisationId === acting ? undefined : organisationId;
  return (
    <>
      <PageHead
        title={t({ zh: '统一身份认证', en: 'Identity providers' })}
        sub={t({
          zh: '让本单位的人用单位账号登录（OpenID Connect、CAS 3.0），并办理加入申请。',
          en: 'Let your people sign in with their own account (OpenID Connect, CAS 3.0), and decide who joins.',
        })}
        acts={
          <Button kind="main" no={no} onClick={() => setAdding(true)}>
            {t({ zh: '添加', en: 'Add one' })}
          </Button>
        }
      />
      <JoinRequests />
      <Loaded of={query} rows={3}>
        {({ providers }) =>
          providers.length === 0 ? (
            <EmptyState title={t({ zh: '还没有统一身份认证。', en: 'There is no identity provider yet.' })}>
              {t({
                zh: '添加时要填认证系统的地址；OpenID Connect 还要客户端编号，密钥由运维人员设在服务器上。',
                en: 'You need the provider’s address; for OpenID Connect also the client id, while the operator sets the secret on the server.',
              })}
            </EmptyState>
          ) : (
            providers.map((of) => <ProviderCard key={of.id} of={of} only={onlyOf(of.organisationId)} />)
          )
        }
      </Loaded>
      <Dialog
        side
        open={adding}
        onClose={() => setAdding(false)}
        title={t({ zh: '添加统一身份认证', en: 'Add an identity provider' })}
      >
        <NewProvider organisationId={acting} only={onlyOf(acting)} onDone={() => setAdding(false)} />
      </Dialog>
    </>
  );
}
