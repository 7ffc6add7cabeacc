import { EmptyState, Items, Loaded, Section } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { managers } from './api.ts';
import { useManagerItem } from './directory-page.tsx';

/** The managers assigned to a park, on the park's page; nothing for other organisations. */
export function ManagersOfPark({ id, kind }: { id: string; kind: string }) {
  const { t } = useWords();
  const isPark = kind === 'park';
  const list = useRead(managers.listManagers, { query: { park: id, limit: 20 } }, { when: isPark });
  const item = useManagerItem();
  if (!isPark) return null;
  return (
    <Section title={t({ zh: '派驻的技术经理人', en: 'Technology managers here' })}>
      <Loaded of={list}>
        {({ rows }) => (
          <Items
            items={rows.map(item)}
            empty={<EmptyState title={t({ zh: '还没有派驻。', en: 'None assigned yet.' })} />}
          />
        )}
      </Loaded>
    </Section>
  );
}
