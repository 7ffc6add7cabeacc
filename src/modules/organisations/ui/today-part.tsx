import { Figure } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { organisations } from './api.ts';

/** On today's page of a district or of the city: how many organisations wait to be verified. */
export function OrganisationsToday() {
  const { t } = useWords();
  const kind = useSession().acting?.organisationKind;
  const concerned = kind === 'district' || kind === 'city';
  const total = useRead(organisations.listOrganisations, { query: { state: 'waiting', limit: 1 } }, { when: concerned })
    .data?.total;
  if (!concerned || !total) return null;
  return (
    <Figure
      value={`${total.count}${total.more ? '+' : ''}`}
      label={t({ zh: '单位待核验', en: 'Organisations to verify' })}
      to="/organisations"
      search={{ state: 'waiting' }}
    />
  );
}
