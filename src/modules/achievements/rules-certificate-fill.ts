import { plainPatentNumber } from '#kernel/ids.ts';
import { comparedText } from '#kernel/likeness.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import type { CertificateField, CertificateKind, CertificateReading, ReadField } from './contract-certificate.ts';
import type { AchievementDraft, IpItem } from './contract-record.ts';

/** One thing that a certificate says beside what stands in the form, and what taking it would write. */
export interface Fill {
  readonly key: 'title' | 'right' | 'inventors' | 'owners' | 'grantedOn' | 'certificateNumber';
  /** What was read, and what stands in the form now; lists in order. */
  readonly read: readonly string[];
  readonly present: readonly string[];
  readonly doubt: Bilingual | null;
  /** What of the form is written when it is taken; undefined for what the form has no field for. */
  readonly change: Partial<AchievementDraft> | undefined;
  /** Whether it is proposed to be taken: nothing speaks against it, and nothing else stands there. */
  readonly isProposed: boolean;
}

const STATUS: Record<CertificateKind, IpItem['status']> = {
  invention: 'granted',
  'utility-model': 'granted',
  design: 'granted',
  'software-copyright': 'registered',
  'plant-variety': 'granted',
};

const plain = (number: string) => plainPatentNumber(number);

/** The form's rights with this one among them: in place of the same number, else at the end. */
function withRight(items: readonly IpItem[], right: IpItem): IpItem[] {
  const at = items.findIndex(({ number }) => plain(number) === plain(right.number));
  return at < 0 ? [...items, right] : items.with(at, { ...items[at]!, ...right });
}

function rightOf({ kind, fields }: CertificateReading, draft: AchievementDraft): Fill[] {
  const of = (key: CertificateField) => fields.find((field) => field.key === key);
  const number = of('number');
  if (!number) return [];
  const filed = kind === 'software-copyright' ? undefined : of('filedOn');
  const right: IpItem = {
    kind,
    number: number.values[0]!,
    status: STATUS[kind],
    filedOn: (filed?.values[0] as IpItem['filedOn']) ?? null,
  };
  const present = draft.intellectualProperty.find((item) => plain(item.number) === plain(right.number));
  const doubt = number.doubt ?? filed?.doubt ?? null;
  return [
    {
      key: 'right',
      read: [right.number, ...(right.filedOn ? [right.filedOn] : [])],
      present: present ? [present.number, ...(present.filedOn ? [present.filedOn] : [])] : [],
      doubt,
      change: { intellectualProperty: withRight(draft.intellectualProperty, right) },
      isProposed: doubt === null,
    },
  ];
}

function inventorsOf(field: ReadField, draft: AchievementDraft): Fill {
  const named = draft.inventors.filter(({ name }) => name.trim() !== '');
  const inventors = field.values.map((name) => ({
    personId: null,
    organisation: '',
    ...named.find((one) => one.name === name),
    name,
  }));
  const present = named.map(({ name }) => name);
  const adds = present.every((name) => field.values.includes(name));
  return {
    key: 'inventors',
    read: field.values,
    present,
    doubt: field.doubt,
    change: { inventors },
    isProposed: field.doubt === null && adds,
  };
}

function ownersOf(field: ReadField, draft: AchievementDraft, ownName: string): Fill {
  const others = field.values.filter((name) => comparedText(name) !== comparedText(ownName));
  const isJoint = field.values.length > 1;
  return {
    key: 'owners',
    read: field.values,
    present: draft.coOwners,
    doubt:
      field.doubt ??
      (others.length === field.values.length
        ? { zh: '权利人里没有本单位，请核对', en: 'Your institution is not among the owners; check it' }
        : null),
    change: { ownership: isJoint ? 'joint' : 'sole', coOwners: isJoint ? others : [] },
    isProposed: field.doubt === null && others.length < field.values.length && draft.ownership === '',
  };
}

/** What a certificate could fill in, each thing beside what the form holds now. `ownName` is the institution's. */
export function fillsOf(reading: CertificateReading, draft: AchievementDraft, ownName: string): Fill[] {
  const told = (key: 'grantedOn' | 'certificateNumber', field: ReadField): Fill => ({
    key,
    read: field.values,
    present: [],
    doubt: field.doubt,
    change: undefined,
    isProposed: false,
  });
  const rest = reading.fields.flatMap((field): Fill[] => {
    if (field.key === 'title') {
      const present = draft.title.trim() === '' ? [] : [draft.title];
      const isProposed = field.doubt === null && present.length === 0;
      return [
        {
          key: 'title',
          read: field.values,
          present,
          doubt: field.doubt,
          change: { title: field.values[0]! },
          isProposed,
        },
      ];
    }
    if (field.key === 'inventors') return [inventorsOf(field, draft)];
    if (field.key === 'owners') return [ownersOf(field, draft, ownName)];
    return field.key === 'grantedOn' || field.key === 'certificateNumber' ? [told(field.key, field)] : [];
  });
  const order: readonly Fill['key'][] = ['title', 'right', 'inventors', 'owners', 'grantedOn', 'certificateNumber'];
  return [...rest, ...rightOf(reading, draft)].sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}
