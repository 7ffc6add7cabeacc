import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import type { Register } from '#kernel/register.ts';
import type { Search } from '../go.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { TextInput } from '../parts/inputs.tsx';
import { Form } from '../parts/problem.tsx';
import { LinkTabs } from '../parts/tabs.tsx';
import { tell } from '../parts/toast.tsx';
import { useWords } from '../wording.ts';
import { useOwnViews } from './columns.ts';

/** A way to look at the list that the product offers: 等我办, 本月册. */
export interface View {
  readonly label: Bilingual;
  readonly search: Search;
  readonly count?: number;
}

const same = (a: Search, b: Search) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** The views of a list as tabs: all, those the product offers, those the reader saved; and saving the present filters as one. */
export function Views({
  register,
  path,
  views,
  asked,
}: {
  register: Register;
  path: string;
  views: readonly View[];
  asked: Search;
}) {
  const { t } = useWords();
  const own = useOwnViews(register);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const filtered = Object.keys(asked).length > 0;
  const known = [...views.map(({ search }) => search), ...own.views.map(({ search }) => search)].some((search) =>
    same(search, asked),
  );
  const ownNow = own.views.find(({ search }) => same(search, asked));
  if (views.length === 0 && own.views.length === 0 && !filtered) return null;
  const save = () => {
    if (!name.trim()) return;
    own.save({ name: name.trim(), search: { ...asked } });
    setNaming(false);
    setName('');
  };
  return (
    <>
      <LinkTabs
        label={t({ zh: '视图', en: 'Views' })}
        tabs={[
          { key: 'all', label: t({ zh: '全部', en: 'All' }), to: path, search: {}, current: !filtered },
          ...views.map((view) => ({
            key: view.label.zh,
            label: t(view.label),
            to: path,
            search: view.search,
            count: view.count,
            current: same(view.search, asked),
          })),
          ...own.views.map((view) => ({
            key: `own ${view.name}`,
            label: view.name,
            to: path,
            search: view.search,
            current: same(view.search, asked),
          })),
        ]}
      >
        {filtered && !known ? (
          <button type="button" onClick={() => setNaming(true)}>
            {t({ zh: '存为视图', en: 'Save as view' })}
          </button>
        ) : null}
        {ownNow ? (
          <button
            type="button"
            onClick={() => {
              own.drop(ownNow.name);
              tell({ zh: `视图“${ownNow.name}”已删除`, en: `View “${ownNow.name}” removed` }, () => own.save(ownNow));
            }}
          >
            {t({ zh: '删除此视图', en: 'Remove view' })}
          </button>
        ) : null}
      </LinkTabs>
      <Dialog open={naming} onClose={() => setNaming(false)} title={t({ zh: '存为视图', en: 'Save as view' })}>
        <Form onSend={save}>
          <Field
            label={t({ zh: '名称', en: 'Name' })}
            required
            help={t({ zh: '只存在本机，只有您看到。', en: 'Kept on this device, for you alone.' })}
          >
            <TextInput value={name} onValue={setName} maxLength={20} />
          </Field>
          <div className="acts">
            <Button
              kind="main"
              type="submit"
              no={name.trim() ? undefined : t({ zh: '请先起个名称。', en: 'Give it a name first.' })}
            >
              {t({ zh: '保存', en: 'Save' })}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
