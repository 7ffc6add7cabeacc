import { ButtonLink, Section } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

/** On one’s organisation, beside what it asks of signing in: the way to its identity providers. */
export function ProvidersLink() {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '统一身份认证', en: 'Identity providers' })}>
      <p className="quiet">
        {t({
          zh: '接入本单位的 OpenID Connect 或 CAS，让同事用单位账号登录；加入申请也在那里办。',
          en: 'Connect your OpenID Connect or CAS server so that colleagues sign in with their own account; requests to join are there too.',
        })}
      </p>
      <div className="acts">
        <ButtonLink to="/identity-providers">
          {t({ zh: '统一身份认证与加入申请', en: 'Providers and requests to join' })}
        </ButtonLink>
      </div>
    </Section>
  );
}
