import { Button, Loaded, Problem, Section, State, tell } from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { SecurityShown } from '../contract-second-factor.ts';
import { secondFactor } from './api.ts';

function Requirement({ of }: { of: SecurityShown }) {
  const { t } = useWords();
  const { organisationId, secondFactorRequired, version } = of;
  const change = useCommand(secondFactor.changeSecurity, {
    refresh: [secondFactor.readSecurity],
    done: (after) =>
      after.secondFactorRequired
        ? tell({ zh: '已要求两步验证', en: 'A second factor is asked for now' })
        : tell({ zh: '不再要求两步验证', en: 'A second factor is no longer asked for' }),
  });
  const set = (required: boolean) =>
    change.mutate({ params: { id: organisationId }, body: { version, secondFactorRequired: required } });
  return (
    <>
      {change.error ? <Problem error={change.error} /> : null}
      <p>
        {secondFactorRequired ? (
          <State kind="done">{t({ zh: '已要求', en: 'Asked for' })}</State>
        ) : (
          <State kind="stale">{t({ zh: '没有要求', en: 'Not asked for' })}</State>
        )}
      </p>
      <p>
        {t(
          {
            zh: '{members} 名成员中，{withPassword} 人用密码登录，其中 {withSecondFactor} 人启用了两步验证。',
            en: 'Of {members} members {withPassword} sign in with a password; {withSecondFactor} of these have a second factor.',
          },
          { members: of.members, withPassword: of.withPassword, withSecondFactor: of.withSecondFactor },
        )}
      </p>
      <p className="quiet">
        {t({
          zh: '要求之后，还没有启用的成员下次用密码登录时先设置，再继续。用单位统一身份认证登录的，由认证系统负责。',
          en: 'Members without one set it up at their next sign-in with a password. Whoever signs in through your identity provider is that provider’s to prove.',
        })}
      </p>
      <div className="acts">
        <Button
          kind={secondFactorRequired ? 'plain' : 'main'}
          busy={change.isPending}
          onClick={() => set(!secondFactorRequired)}
        >
          {secondFactorRequired
            ? t({ zh: '不再要求', en: 'Ask no longer' })
            : t({ zh: '要求成员启用两步验证', en: 'Ask members for a second factor' })}
        </Button>
      </div>
    </>
  );
}

/** What an organisation asks of its members’ signing in, for its lead. */
export function SecuritySection({ organisationId }: { organisationId: string }) {
  const { t } = useWords();
  const query = useRead(secondFactor.readSecurity, { params: { id: organisationId } });
  return (
    <Section title={t({ zh: '两步验证', en: 'Second factor' })}>
      <Loaded of={query} rows={2}>
        {(of) => <Requirement of={of} key={of.version} />}
      </Loaded>
    </Section>
  );
}
