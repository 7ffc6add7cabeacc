/**
 * What stands on a certificate of the China National Intellectual Property Administration, the copyright centre or the plant variety offices, read
 * from its text by the labels printed there. Pure: text in, fields out, each with a doubt where something speaks against it.
 *
 * What never happens: a field is filled with a guess that is not marked; a number whose check character is wrong is taken for sure.
 */
import { type CivilDate, isCivilDate } from '#kernel/dates.ts';
import { isPatentNumber, plainPatentNumber } from '#kernel/ids.ts';
import { type Bilingual, defineRefusals } from '#kernel/refusal.ts';
import type { CertificateField, CertificateKind, CertificateReading, ReadField } from './contract-certificate.ts';

defineRefusals({
  'achievements/no-certificate': {
    status: 422,
    zh: '没有认出这是哪种证书。能读的有：发明、实用新型、外观设计专利证书，计算机软件著作权登记证书，植物新品种权证书。请核对文件，或者手工填写。',
    en: 'This is none of the certificates that can be read: patents for inventions, utility models and designs, software copyright, plant variety rights. Check the file, or fill in the form by hand.',
  },
});

const KIND_SIGNS: readonly (readonly [CertificateKind, RegExp])[] = [
  ['software-copyright', /软件著作权登记证书/],
  ['plant-variety', /植物新品种权证书/],
  ['utility-model', /实用新型专利证书/],
  ['design', /外观设计专利证书/],
  ['invention', /发明专利证书/],
];

/** Printed labels by what stands behind them, each with a colon; those of `stop` only end what stands before. */
const LABELS: Readonly<Record<CertificateField | 'stop', readonly string[]>> = {
  title: ['发明名称', '实用新型名称', '外观设计名称', '使用外观设计的产品名称', '软件名称', '品种名称'],
  number: ['专利号', '登记号', '品种权号'],
  inventors: ['发明人', '设计人', '培育人', '申请日时发明人', '申请日时设计人'],
  owners: ['专利权人', '著作权人', '品种权人'],
  filedOn: ['专利申请日', '申请日', '开发完成日期'],
  grantedOn: ['授权公告日', '授权日', '登记日期'],
  certificateNumber: ['证书号'],
  stop: [
    '地址',
    '授权公告号',
    '首次发表日期',
    '权利取得方式',
    '权利范围',
    '申请号',
    '申请人',
    '公告日',
    '公告号',
    '植物种类',
    '所属种属',
  ],
};

/** Prose that begins a line and ends what stands before it. */
const PROSE =
  /(?<=^|\n)(国家知识产权局|根据《|局长|其他事项|申请日时|专利权(期限|自)|本(发明|实用新型|外观设计)经过|第 ?\d+ ?页)/g;

/** Text as labels are looked for in it: one width, no spaces between Chinese characters, lines kept. */
export function foldedText(pages: readonly string[]): string {
  const han = '[\\p{Script=Han}：:（）()、；;，。]';
  return pages
    .join('\n')
    .normalize('NFKC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(new RegExp(`(?<=${han}) (?=${han})`, 'gu'), '')
    .replace(/ *\n */g, '\n');
}

interface Found {
  readonly key: CertificateField | 'stop';
  readonly from: number;
  readonly to: number;
}

/** Every label in the text, with where it begins and where what it names begins. Of two at one place the longer one. */
function labelsIn(text: string): Found[] {
  const found: Found[] = [];
  for (const [key, labels] of Object.entries(LABELS) as [CertificateField | 'stop', readonly string[]][]) {
    for (const label of labels) {
      const pattern = new RegExp(`${[...label].join('\\s*')}\\s*${label === '证书号' ? ':?' : ':'}`, 'g');
      for (const match of text.matchAll(pattern))
        found.push({ key, from: match.index, to: match.index + match[0].length });
    }
  }
  for (const match of text.matchAll(PROSE))
    found.push({ key: 'stop', from: match.index, to: match.index + match[0].length });
  const sorted = found.sort((a, b) => a.from - b.from || b.to - a.to);
  const length = ({ from, to }: Found) => to - from;
  const isWithin = (one: Found, other: Found) =>
    other.from <= one.from && other.to >= one.to && length(other) > length(one);
  return sorted.filter((one) => !sorted.some((other) => isWithin(one, other)));
}

/** What stands behind each label, up to the next one; several where a label stands twice. */
function valuesOf(text: string): ReadonlyMap<CertificateField, string[]> {
  const labels = labelsIn(text);
  const values = new Map<CertificateField, string[]>();
  for (const [i, { key, to }] of labels.entries()) {
    if (key === 'stop') continue;
    const value = text.slice(to, labels[i + 1]?.from ?? text.length).trim();
    if (value !== '') values.set(key, [...(values.get(key) ?? []), value]);
  }
  return values;
}

/** A value over several lines in one: a title wraps, a paragraph that follows does not belong to it. */
function joined(value: string, most: number): string {
  const lines = value.split('\n').map((line) => line.trim());
  const end = lines.indexOf('');
  return lines
    .slice(0, end > 0 ? end : 4)
    .join('')
    .slice(0, most);
}

const namesOf = (value: string): string[] =>
  joined(value, 600)
    .split(/[;,、]+| {2,}/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

function dayOf(value: string): CivilDate | undefined {
  const found = /^(\d{4})\s*[年.-]\s*(\d{1,2})\s*[月.-]\s*(\d{1,2})/.exec(value);
  const day = found ? `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}` : '';
  return isCivilDate(day) ? day : undefined;
}

const doubt = (zh: string, en: string): Bilingual => ({ zh, en });
const SEVERAL = doubt('证书里有两处不一样，请核对', 'Two places on the certificate differ; check it');
/** The digits by which a number says what it is: 8 and 9 for international applications. */
const KIND_DIGITS: Partial<Record<CertificateKind, string>> = { invention: '18', 'utility-model': '29', design: '3' };

function numberOf(kind: CertificateKind, value: string): Omit<ReadField, 'key'> | undefined {
  if (kind === 'software-copyright') {
    const found = /\d{4}SR\d{6,8}/i.exec(value.replace(/\s/g, ''));
    return found ? { values: [found[0].toUpperCase()], doubt: null } : undefined;
  }
  if (kind === 'plant-variety') {
    const found = /CNA\s*\d{8,11}(\.\w)?/i.exec(value);
    return found ? { values: [found[0].replace(/\s/g, '').toUpperCase()], doubt: null } : undefined;
  }
  const found = /(ZL|CN)?\s*(\d[\d ]{6,16}\d)\s*\.\s*([\dX])/i.exec(value);
  if (!found) return undefined;
  const plain = plainPatentNumber(`${found[2]}${found[3]}`);
  const number = `ZL${plain.slice(0, -1)}.${plain.at(-1)}`;
  if (!isPatentNumber(number))
    return {
      values: [number],
      doubt: doubt('校验位不对，请对照证书核对号码', 'The check character is wrong; compare it with the certificate'),
    };
  const digit = plain.length > 10 ? plain[4]! : plain[2]!;
  const fits = KIND_DIGITS[kind]?.includes(digit) ?? true;
  return {
    values: [number],
    doubt: fits
      ? null
      : doubt('号码与证书种类不符，请核对', 'The number is of another kind than the certificate; check it'),
  };
}

function titleOf(value: string): Omit<ReadField, 'key'> {
  const title = joined(value, 200)
    .replace(/\[简称:[^\]]*\]?/, '')
    .trim();
  const isOdd = title.length < 2 || title.length > 120 || /[。:]/.test(title);
  return {
    values: [title],
    doubt: isOdd ? doubt('名称看起来不完整或太长，请核对', 'The title looks cut or too long; check it') : null,
  };
}

const ODD_NAME = /[\d:。《》]|证书|日期|年.*月/;

function listOf(value: string): Omit<ReadField, 'key'> | undefined {
  const names = namesOf(value);
  if (names.length === 0) return undefined;
  const isOdd = names.some((name) => name.length > 60 || ODD_NAME.test(name));
  return {
    values: names,
    doubt: isOdd ? doubt('里面可能混了别的字，请核对', 'Other words may be mixed in; check it') : null,
  };
}

function dateField(value: string): Omit<ReadField, 'key'> | undefined {
  const day = dayOf(value);
  return day && { values: [day], doubt: null };
}

function certificateNumberOf(value: string): Omit<ReadField, 'key'> | undefined {
  const found = /(第|软著登字第)?\s*[\dA-Z][\d A-Z]*\s*号?/.exec(value.split('\n')[0] ?? '');
  return found ? { values: [found[0].replace(/\s/g, '')], doubt: null } : undefined;
}

function readAs(kind: CertificateKind, key: CertificateField, value: string): Omit<ReadField, 'key'> | undefined {
  if (key === 'title') return titleOf(value);
  if (key === 'number') return numberOf(kind, value);
  if (key === 'inventors' || key === 'owners') return listOf(value);
  return key === 'certificateNumber' ? certificateNumberOf(value) : dateField(value);
}

/** One field: the first place where it can be read; in doubt where another place says otherwise. */
function fieldOf(kind: CertificateKind, key: CertificateField, values: readonly string[]): ReadField | undefined {
  const read = values.map((value) => readAs(kind, key, value)).filter((one) => one !== undefined);
  const [first, ...others] = read;
  if (!first) return undefined;
  const differs = others.some((one) => one.values.join() !== first.values.join());
  return { key, values: first.values, doubt: first.doubt ?? (differs ? SEVERAL : null) };
}

const ORDER = ['title', 'number', 'inventors', 'owners', 'filedOn', 'grantedOn', 'certificateNumber'] as const;

/** A grant before the application is a misreading of one of them. */
function inOrder(fields: readonly ReadField[]): ReadField[] {
  const of = (key: CertificateField) => fields.find((field) => field.key === key)?.values[0];
  const [filed, granted] = [of('filedOn'), of('grantedOn')];
  if (!filed || !granted || filed <= granted) return [...fields];
  const wrong = doubt('授权日在申请日之前，请核对两个日期', 'Granted before it was filed; check both days');
  return fields.map((field) =>
    field.key === 'filedOn' || field.key === 'grantedOn' ? { ...field, doubt: wrong } : field,
  );
}

/** Reads a certificate from the text of its pages; undefined when it is none of those that are known. */
export function readCertificateText(pages: readonly string[]): CertificateReading | undefined {
  const text = foldedText(pages);
  const plain = text.replace(/\s/g, '');
  const kind = KIND_SIGNS.find(([, sign]) => sign.test(plain))?.[0];
  if (!kind) return undefined;
  const values = valuesOf(text);
  const fields = ORDER.flatMap((key) => fieldOf(kind, key, values.get(key) ?? []) ?? []);
  return { kind, fields: inOrder(fields) };
}
