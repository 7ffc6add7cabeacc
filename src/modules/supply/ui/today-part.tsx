import { Figure } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { supply } from './api.ts';

/** On today's page of a park or district: how much of the pushed supply waits, and how much the district may hand on. */
export function SupplyToday() {
  const { t } = useWords();
  const kind = useSession().acting?.organisationKind;
  const concerned = kind === 'park' || kind === 'district';
  const counts = useRead(supply.countSupply, {}, { when: concerned }).data?.counts;
  if (!concerned || !counts) return null;
  const rows = (state: string) => counts.find((one) => one.state === state)?.rows ?? 0;
  return (
    <>
      <Figure
        value={rows('waiting')}
        label={t({ zh: '推送待认领', en: 'Pushed, waiting' })}
        to="/supply"
        search={{ state: 'waiting' }}
      />
      <Figure
        value={rows('unclaimed')}
        label={t({ zh: '推送逾期未认领', en: 'Pushed, not claimed in time' })}
        to="/supply"
        search={{ state: 'unclaimed' }}
      />
    </>
  );
}
