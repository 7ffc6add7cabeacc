import { Button, TextInput } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { Inventor, IpItem } from '../contract-record.ts';
import { IP_ITEM_STATES, IP_KINDS } from '../contract-words.ts';
import { achievements } from './api.ts';

function Picker({
  label,
  options,
  value,
  onValue,
}: {
  label: string;
  options: readonly { code: string; zh: string; en: string }[];
  value: string;
  onValue: (code: string) => void;
}) {
  const { t } = useWords();
  return (
    <select className="input" aria-label={label} value={value} onChange={(event) => onValue(event.target.value)}>
      {options.map((option) => (
        <option key={option.code} value={option.code}>
          {t(option)}
        </option>
      ))}
    </select>
  );
}

/** Patents, copyrights and other rights, one row each. */
export function RightsRows({ value, onValue }: { value: readonly IpItem[]; onValue: (items: IpItem[]) => void }) {
  const { t } = useWords();
  const put = (at: number, part: Partial<IpItem>) =>
    onValue(value.map((item, place) => (place === at ? { ...item, ...part } : item)));
  return (
    <>
      <ul className="form-rows">
        {value.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while it is written
          <li key={at}>
            <Picker
              label={t({ zh: '第{n}项的类型', en: 'Kind of item {n}' }, { n: at + 1 })}
              options={IP_KINDS}
              value={item.kind}
              onValue={(kind) => put(at, { kind: kind as IpItem['kind'] })}
            />
            <TextInput
              aria-label={t({ zh: '第{n}项的号码', en: 'Number of item {n}' }, { n: at + 1 })}
              placeholder={t({ zh: '申请号、专利号或登记号', en: 'Application, patent or registration number' })}
              value={item.number}
              onValue={(number) => put(at, { number })}
              maxLength={60}
              spellCheck={false}
            />
            <Picker
              label={t({ zh: '第{n}项的状态', en: 'State of item {n}' }, { n: at + 1 })}
              options={IP_ITEM_STATES}
              value={item.status}
              onValue={(status) => put(at, { status: status as IpItem['status'] })}
            />
            <Button kind="flat" small onClick={() => onValue(value.filter((_, place) => place !== at))}>
              {t({ zh: '去掉', en: 'Remove' })}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => onValue([...value, { kind: 'invention', number: '', status: 'filed', filedOn: null }])}>
        {t({ zh: '加一项', en: 'Add one' })}
      </Button>
    </>
  );
}

/** Inventors in order; one with an account is tied to it by choosing the colleague's name. */
export function InventorRows({ value, onValue }: { value: readonly Inventor[]; onValue: (rows: Inventor[]) => void }) {
  const { t } = useWords();
  const colleagues = useRead(achievements.listColleagues).data?.colleagues ?? [];
  const put = (at: number, part: Partial<Inventor>) =>
    onValue(value.map((row, place) => (place === at ? { ...row, ...part } : row)));
  const named = (at: number, name: string) => {
    const known = colleagues.filter((one) => one.name === name.trim());
    put(at, { name, personId: known.length === 1 ? known[0]!.personId : null });
  };
  return (
    <>
      <datalist id="colleagues">
        {colleagues.map(({ personId, name }) => (
          <option key={personId} value={name} />
        ))}
      </datalist>
      <ul className="form-rows">
        {value.map((row, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place while it is written
          <li key={at}>
            <TextInput
              list="colleagues"
              aria-label={t({ zh: '第{n}完成人的姓名', en: 'Name of inventor {n}' }, { n: at + 1 })}
              placeholder={at === 0 ? t({ zh: '负责人姓名', en: 'Name of the lead' }) : t({ zh: '姓名', en: 'Name' })}
              value={row.name}
              onValue={(name) => named(at, name)}
              maxLength={60}
            />
            <TextInput
              aria-label={t({ zh: '第{n}完成人的单位', en: 'Organisation of inventor {n}' }, { n: at + 1 })}
              placeholder={t({ zh: '外单位的写单位', en: 'Organisation, if another' })}
              value={row.organisation}
              onValue={(organisation) => put(at, { organisation })}
              maxLength={100}
            />
            {row.personId ? <span className="quiet">{t({ zh: '本人可见', en: 'sees this record' })}</span> : null}
            <Button kind="flat" small onClick={() => onValue(value.filter((_, place) => place !== at))}>
              {t({ zh: '去掉', en: 'Remove' })}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => onValue([...value, { personId: null, name: '', organisation: '' }])}>
        {t({ zh: '加一人', en: 'Add one' })}
      </Button>
    </>
  );
}
