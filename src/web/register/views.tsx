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
import { type OwnView, useOwnViews } from './columns.ts';

/** A way to look at the list that the product offers: 等我办, 本月册. */
export interface View {
  readonly label: Bilingual;
  readonly search: Search;
  readonly count?: number;
}

const same = (a: Search, b: Search) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Asks for the name under which the present filters are saved. */
function NameView({ open, onClose, onName }: { open: boolean; onClose: () => void; onName: (name: string) => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const save = () => {
    if (!name.trim()) return;
    onName(name.trim());
    setName('');
  };
  return (
    <Dialog open={open} onClose={onClose} title={t({ zh: '存为视图', en: 'Save as view' })}>
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
  );
}

interface ViewsProps {
  readonly register: Register;
  readonly path: string;
  readonly views: readonly View[];
  readonly asked: Search;
}

/** The views of a list as tabs: all, those the product offers, those the reader saved; and saving the present filters as one. */
export function Views({ register, path, views, asked }: ViewsProps) {
  const { t } = useWords();
  const own = useOwnViews(register);
  const [naming, setNaming] = useState(false);
  const filtered = Object.keys(asked).length > 0;
  const offered = views.map((view) => ({ ...view, key: view.label.zh, label: t(view.label) }));
  const saved = own.views.map((view) => ({ ...view, key: `own ${view.name}`, label: view.name }));
  const tabs = [{ key: 'all', label: t({ zh: '全部', en: 'All' }), search: {} }, ...offered, ...saved].map((view) => ({
    ...view,
    to: path,
    current: same(view.search, asked),
  }));
  const ownNow = own.views.find(({ search }) => same(search, asked));
  if (tabs.length === 1 && !filtered) return null;
  const drop = (view: OwnView) => {
    own.drop(view.name);
    tell({ zh: `视图“${view.name}”已删除`, en: `View “${view.name}” removed` }, () => own.save(view));
  };
  return (
    <>
      <LinkTabs label={t({ zh: '视图', en: 'Views' })} tabs={tabs}>
        {tabs.some(({ current }) => current) ? null : (
          <button type="button" onClick={() => setNaming(true)}>
            {t({ zh: '存为视图', en: 'Save as view' })}
          </button>
        )}
        {ownNow ? (
          <button type="button" onClick={() => drop(ownNow)}>
            {t({ zh: '删除此视图', en: 'Remove view' })}
          </button>
        ) : null}
      </LinkTabs>
      <NameView
        open={naming}
        onClose={() => setNaming(false)}
        onName={(name) => {
          own.save({ name, search: { ...asked } });
          setNaming(false);
        }}
      />
    </>
  );
}
