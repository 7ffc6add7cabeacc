import { EmptyState, Items, Loaded, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { organisations } from './api.ts';
import { kindText, nameText } from './facts.tsx';

/** Who works in a park, as far as the reader sees them: visitors see institutions, members of verified organisations enterprises too. */
export function ParkResidents({ id }: { id: string }) {
  const { t, language } = useWords();
  const list = useRead(organisations.listOrganisations, { query: { parkId: id, state: 'verified', limit: 100 } });
  const count = list.data ? `${list.data.total.count}${list.data.total.more ? '+' : ''}` : undefined;
  return (
    <Section title={t({ zh: '在园单位', en: 'Who works here' })} note={count}>
      <Loaded of={list} rows={3}>
        {({ rows }) => (
          <Items
            empty={<EmptyState title={t({ zh: '还没有您能看到的单位。', en: 'None that you may see yet.' })} />}
            items={rows.map((row) => ({
              key: row.id,
              title: nameText(row, language),
              to: `/organisations/${row.id}`,
              right: kindText(row, t),
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}
