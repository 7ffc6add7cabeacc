import { useEffect, useState } from 'react';
import { type SavedSearch, savedSearchContract } from '#kernel/saved-search.ts';
import { client } from '../api.ts';
import type { Search } from '../go.tsx';
import { Button } from '../parts/button.tsx';
import { Tick } from '../parts/choice.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { TextInput } from '../parts/inputs.tsx';
import { Form } from '../parts/problem.tsx';
import { tell } from '../parts/toast.tsx';
import { useCommand, useRead } from '../query.ts';
import { useSession } from '../session.ts';
import { useWords } from '../wording.ts';

const api = client(savedSearchContract);
const REFRESH = [api.listSavedSearches] as const;

/** The reader's searches of a list and those colleagues share; none for somebody not signed in. */
export function useSaved(list: string): readonly SavedSearch[] {
  const { person } = useSession();
  return useRead(api.listSavedSearches, { query: { list } }, { when: person !== null }).data?.searches ?? [];
}

/** What is asked of a search beside its filters. */
interface Settings {
  readonly name: string;
  readonly shared: boolean;
  readonly notify: boolean;
}

function SettingsFields({ of, onChange }: { of: Settings; onChange: (next: Settings) => void }) {
  const { t } = useWords();
  const { acting } = useSession();
  return (
    <>
      <Field label={t({ zh: '名称', en: 'Name' })} at="/name" required>
        <TextInput value={of.name} onValue={(name) => onChange({ ...of, name })} maxLength={40} />
      </Field>
      <Tick checked={of.notify} onValue={(notify) => onChange({ ...of, notify })}>
        {t({ zh: '有新的时提醒我（每天最多一次）', en: 'Tell me of new ones, once a day at most' })}
      </Tick>
      {acting?.verified ? (
        <Tick checked={of.shared} onValue={(shared) => onChange({ ...of, shared })}>
          {t({ zh: '让本单位的同事也看到这个查找', en: 'Let colleagues of my organisation see this search' })}
        </Tick>
      ) : null}
    </>
  );
}

/** Keeps the present filters, sort and text under a name. */
export function SaveSearch({ list, query }: { list: string; query: Search }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [settings, setSettings] = useState<Settings>({ name: '', shared: false, notify: true });
  const save = useCommand(api.saveSearch, {
    refresh: REFRESH,
    done: () => {
      setOpen(false);
      setSettings({ name: '', shared: false, notify: true });
      tell({ zh: '已保存这个查找', en: 'The search is saved' });
    },
  });
  const unnamed = settings.name.trim() ? undefined : t({ zh: '请先起个名称。', en: 'Give it a name first.' });
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {t({ zh: '保存这个查找', en: 'Save this search' })}
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t({ zh: '保存这个查找', en: 'Save this search' })}>
        <Form
          error={save.error}
          onSend={() => {
            if (!unnamed) save.mutate({ body: { list, query: { ...query }, ...settings, name: settings.name.trim() } });
          }}
        >
          <SettingsFields of={settings} onChange={setSettings} />
          <div className="acts">
            <Button kind="main" type="submit" no={unnamed} busy={save.isPending}>
              {t({ zh: '保存', en: 'Save' })}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}

/** Renames, shares or removes the search that is open. Opening it is noted, so that what is new counts from now. */
export function OpenSearch({ of }: { of: SavedSearch }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [settings, setSettings] = useState<Settings>(of);
  const opened = useCommand(api.openSavedSearch, { refresh: REFRESH });
  const change = useCommand(api.changeSavedSearch, {
    refresh: REFRESH,
    done: () => {
      setOpen(false);
      tell({ zh: '已保存', en: 'Saved' });
    },
  });
  const remove = useCommand(api.removeSavedSearch, {
    refresh: REFRESH,
    done: () => tell({ zh: `已删除“${of.name}”`, en: `“${of.name}” removed` }),
  });
  const { mutate } = opened;
  useEffect(() => {
    if (of.fresh > 0) mutate({ params: { id: of.id }, body: {} });
  }, [of.fresh, of.id, mutate]);
  const { name, shared, notify } = settings;
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setSettings(of);
          setOpen(true);
        }}
      >
        {t({ zh: '设置', en: 'Settings' })}
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={of.name}>
        <Form
          error={change.error ?? remove.error}
          onSend={() => change.mutate({ params: { id: of.id }, body: { version: of.version, name, shared, notify } })}
        >
          <SettingsFields of={settings} onChange={setSettings} />
          <div className="acts">
            <Button kind="flat" busy={remove.isPending} onClick={() => remove.mutate({ params: { id: of.id } })}>
              {t({ zh: '删除', en: 'Remove' })}
            </Button>
            <Button kind="main" type="submit" busy={change.isPending}>
              {t({ zh: '保存', en: 'Save' })}
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
