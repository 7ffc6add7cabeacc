import { useQueryClient } from '@tanstack/react-query';
import type { Instant } from '#kernel/dates.ts';
import { importContract } from '#kernel/register-import-routes.ts';
import { client } from '../api.ts';
import { usePathParam, useSearch } from '../go.tsx';
import { Moment } from '../parts/date.tsx';
import { Items } from '../parts/items.tsx';
import { EmptyState, Loaded } from '../parts/loaded.tsx';
import { PageHead, Section } from '../parts/section.tsx';
import { useRead } from '../query.ts';
import { useWords } from '../wording.ts';
import { StateOf } from './import-state.tsx';
import { ImportUpload } from './import-upload.tsx';
import { OneImport } from './one-import.tsx';
import './import.css';

const imports = client(importContract);

function Earlier({ register, onOpen }: { register: string; onOpen: (id: string) => void }) {
  const { t } = useWords();
  const list = useRead(imports.listImports, { query: { register } });
  return (
    <Section title={t({ zh: '我的导入', en: 'My imports' })} note={t({ zh: '保留三十天', en: 'kept for thirty days' })}>
      <Loaded of={list}>
        {({ imports: rows }) => (
          <Items
            empty={<EmptyState title={t({ zh: '还没有导入过。', en: 'Nothing imported yet.' })} />}
            items={rows.map((row) => ({
              key: row.id,
              title: (
                <button type="button" className="in-line" onClick={() => onOpen(row.id)}>
                  {row.fileName}
                </button>
              ),
              text: <StateOf state={row.state} />,
              right: t({ zh: '{n}行', en: '{n} rows' }, { n: row.total.toLocaleString('en-US') }),
              rightMeta: <Moment at={row.createdAt as Instant} />,
            }))}
          />
        )}
      </Loaded>
    </Section>
  );
}

/** Importing into a register: upload, dry run, go, and the rows with errors back. The address names the import, so that it can be left and found again. */
export function ImportPage() {
  const { t } = useWords();
  const register = usePathParam('register');
  const [search, change] = useSearch();
  const queries = useQueryClient();
  const place = useRead(imports.listImports, { query: { register } }).data?.register;
  const open = (id: string) => {
    change({ id }, { step: true });
    void queries.invalidateQueries({ queryKey: [importContract.listImports.path] });
  };
  return (
    <>
      <PageHead
        title={place ? t(place) : t({ zh: '导入', en: 'Import' })}
        above={{ label: t({ zh: '返回', en: 'Back' }), to: place?.path ?? `/${register}` }}
        sub={t({
          zh: '好的行写入，有错误的行标红退回，改好再传。',
          en: 'Good rows go in; rows with errors come back marked, to be mended and sent again.',
        })}
      />
      <ImportUpload register={register} onSent={open} />
      {search.id ? <OneImport key={search.id} id={search.id} /> : null}
      <Earlier register={register} onOpen={open} />
    </>
  );
}
