import type { ReactNode } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import { Day, Money } from '#web/parts/index.ts';
import type { Happened } from '#web/record-history.tsx';
import { useWords } from '#web/wording.ts';
import type { Catalogue, CatalogueField } from '../contract-catalogue.ts';
import { choicesOf, fieldsOfKind } from '../rules-catalogue.ts';

/** What happens to a submission, in words. */
export const HAPPENED: Happened = {
  'submission.prepared': { zh: '准备', en: 'prepared it' },
  'submission.changed': { zh: '改了内容', en: 'changed its content' },
  'submission.handed-in': { zh: '送审', en: 'handed it in' },
  'submission.recalled': { zh: '收回', en: 'took it back' },
  'approval.opened': { zh: '请负责人审批', en: 'asked the lead to approve' },
  'approval.signed': { zh: '签字', en: 'signed' },
  'approval.completed': { zh: '签齐', en: 'all have signed' },
  'approval.declined': { zh: '不同意', en: 'declined' },
  'approval.voided': { zh: '审批作废', en: 'ended the approval' },
  'approval.reopened': { zh: '内容变了，重新审批', en: 'changed it, so that it is approved anew' },
  'submission.approved': { zh: '批准并签名', en: 'approved and signed it' },
  'submission.returned': { zh: '退回', en: 'sent it back' },
  'submission.dropped': { zh: '作废', en: 'dropped it' },
  'submission.receipted': { zh: '收到市平台回执', en: 'the city’s receipt came' },
  'submission.refused': { zh: '被市平台退回', en: 'the city refused it' },
};

/** The fields of a kind in the catalogue's order; without the catalogue those that the rows have. */
export function fieldsShown(asked: Catalogue | null, kind: string, has: readonly string[]): readonly CatalogueField[] {
  if (asked) return fieldsOfKind(asked, kind);
  const words = { zh: '', en: '' };
  return has.map((key) => ({
    key,
    label: { zh: key, en: key },
    type: 'text',
    required: false,
    definition: words,
    from: '',
  }));
}

function useCodes(kind: string, key: string) {
  const { t } = useWords();
  return (code: string) => {
    const choice = choicesOf(kind, key)?.find((one) => one.code === code);
    return choice ? t(choice) : code;
  };
}

const isNothing = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A reported value in words; a dash for none. */
export function ReportedValue({
  kind,
  field,
  value,
}: {
  kind: string;
  field: CatalogueField;
  value: unknown;
}): ReactNode {
  const { t } = useWords();
  const said = useCodes(kind, field.key);
  if (isNothing(value)) return <span className="quiet">—</span>;
  switch (field.type) {
    case 'money':
      return <Money amount={value as Fen} />;
    case 'date':
      return <Day on={value as CivilDate} form="day" />;
    case 'yes-no':
      return value ? t({ zh: '是', en: 'Yes' }) : t({ zh: '否', en: 'No' });
    case 'codes':
    case 'choices':
      return (value as string[]).map(said).join(t({ zh: '、', en: ', ' }));
    case 'choice':
      return said(String(value));
    default:
      return String(value);
  }
}
