import type { Bilingual } from '#kernel/refusal.ts';
import type { Tidy } from '#kernel/register-reading.ts';
import { namesInHeader } from './headers.ts';

/** A column of a system's export and the register's column it is. */
export interface AdapterColumn {
  readonly key: string;
  /** What the system calls it, the usual name first: where two of them stand in one file, the first is taken. */
  readonly headings: readonly string[];
  /** The system's words for choices that are not the register's own: each with its code, empty for “nothing said”. */
  readonly words?: Readonly<Record<string, string>>;
  /** What bare amounts are in where the heading does not say. */
  readonly unit?: 'yuan' | 'wan';
  readonly tidy?: Tidy;
}

/** How exports of one kind of system are read into one register: data, and small pure functions. It belongs to the module whose register that is. */
export interface Adapter {
  readonly name: string;
  /** What the wizard says the file looks like: “科研管理系统 – 知识产权台账”. */
  readonly title: Bilingual;
  /** The file is taken for this system's export when one heading of each group stands in it. */
  readonly signs: readonly (readonly string[])[];
  readonly columns: readonly AdapterColumn[];
  /** Why a row, by its cells' text under the register's columns, is none of the register's; undefined when it is one. */
  readonly leavesOut?: (raw: Readonly<Record<string, string>>) => Bilingual | undefined;
}

const folding = new WeakMap<readonly string[], ReadonlySet<string>>();

function folded(headings: readonly string[]): ReadonlySet<string> {
  const known = folding.get(headings);
  if (known) return known;
  const made = new Set(headings.flatMap(namesInHeader));
  folding.set(headings, made);
  return made;
}

const isAmong = (header: string, headings: readonly string[]) =>
  namesInHeader(header).some((name) => folded(headings).has(name));

/** Which columns of the register an adapter sees under these headers, each once; undefined where it has no use for one. */
export function adapterColumns(adapter: Adapter, headers: readonly string[]): (AdapterColumn | undefined)[] {
  const found = new Map<number, AdapterColumn>();
  for (const column of adapter.columns) {
    const places = column.headings.map((heading) =>
      headers.findIndex((header, at) => !found.has(at) && isAmong(header, [heading])),
    );
    const at = places.find((place) => place >= 0);
    if (at !== undefined) found.set(at, column);
  }
  return headers.map((_, at) => found.get(at));
}

/** How well headers fit an adapter: the columns it sees, none when one of its signs is missing. */
export function fitOf(adapter: Adapter, headers: readonly string[]): number {
  const signed = adapter.signs.every((group) => headers.some((header) => isAmong(header, group)));
  return signed ? adapterColumns(adapter, headers).filter((column) => column !== undefined).length : 0;
}

/** The adapter whose system's export these headers look like most; undefined when they look like none. */
export function recognise(adapters: readonly Adapter[], headers: readonly string[]): Adapter | undefined {
  const fits = adapters.map((adapter) => ({ adapter, fit: fitOf(adapter, headers) })).filter(({ fit }) => fit > 0);
  return fits.sort((a, b) => b.fit - a.fit)[0]?.adapter;
}

const SUM = /^(本页|本月|本年|本年度|本期|以上|累计|全部)?(合计|总计|小计|累计|共计)([:：(（].*)?$/;
const FOOT =
  /^(制表|打印|导出|审核|复核|填报|填表|经办|出纳|会计|主管|负责人|单位盖章|备注|说明|注)[^:：]{0,12}[:：]|^第\s*\d+\s*页|^共\s*\d+\s*[页条行笔]|^[-—=*]{3,}$|^\(?（?以下空白/;

const WHY = {
  sum: { zh: '合计行', en: 'a sum' },
  foot: { zh: '表尾', en: 'a footer' },
  again: { zh: '重复的表头', en: 'the header again' },
};

/**
 * Why a row of a system's export is no record, by its cells' text: a sum, a footer, the header printed again on the next page. Undefined when it
 * may be one.
 */
export function furniture(cells: readonly string[], headers: readonly string[]): Bilingual | undefined {
  const filled = cells.filter((cell) => cell !== '');
  const [first = ''] = filled;
  const plain = first.replace(/\s/g, '');
  if (SUM.test(plain)) return WHY.sum;
  if (filled.length <= 3 && FOOT.test(first.trim())) return WHY.foot;
  const repeated = cells.filter(
    (cell, at) => cell !== '' && namesInHeader(headers[at] ?? '').includes(namesInHeader(cell)[0] ?? '—'),
  );
  return filled.length >= 2 && repeated.length >= filled.length * 0.6 ? WHY.again : undefined;
}
