import { MATURITY } from '#kernel/vocabulary.ts';
import type { InventorFields } from '../contract-links.ts';
import { ListField, LongField, OneField, ShortField } from './form-fields.tsx';

interface Writing {
  readonly value: InventorFields;
  readonly change: (part: Partial<InventorFields>) => void;
}

/** What it is, in the inventor's own words. */
export function What({ value, change }: Writing) {
  return (
    <>
      <ShortField
        name="fields/title"
        label={{ zh: '成果名称', en: 'Title' }}
        required
        value={value.title}
        onValue={(title) => change({ title })}
        most={200}
      />
      <LongField
        name="fields/abstract"
        label={{ zh: '简介', en: 'Abstract' }}
        help={{ zh: '不要写涉密内容。', en: 'Nothing classified.' }}
        value={value.abstract}
        onValue={(abstract) => change({ abstract })}
        most={8000}
      />
      <ListField
        name="fields/keywords"
        label={{ zh: '关键词', en: 'Keywords' }}
        value={value.keywords}
        onValue={(keywords) => change({ keywords })}
      />
      <LongField
        name="fields/comparison"
        label={{ zh: '与现有方案比较', en: 'Compared with today’s solution' }}
        value={value.comparison}
        onValue={(comparison) => change({ comparison })}
        most={4000}
      />
      <LongField
        name="fields/applications"
        label={{ zh: '应用场景', en: 'Applications' }}
        value={value.applications}
        onValue={(applications) => change({ applications })}
        most={4000}
      />
    </>
  );
}

/** How far it is. */
export function HowFar({ value, change }: Writing) {
  return (
    <>
      <OneField
        name="fields/trl"
        label={{ zh: '技术成熟度', en: 'Maturity (TRL)' }}
        options={MATURITY}
        value={value.trl === null ? '' : String(value.trl)}
        onValue={(code) => change({ trl: code === '' ? null : Number(code) })}
      />
      <LongField
        name="fields/maturityEvidence"
        label={{ zh: '成熟度依据', en: 'Evidence of maturity' }}
        value={value.maturityEvidence}
        onValue={(maturityEvidence) => change({ maturityEvidence })}
        most={2000}
      />
      <ShortField
        name="fields/titleEn"
        label={{ zh: '英文名称', en: 'English title' }}
        value={value.titleEn}
        onValue={(titleEn) => change({ titleEn })}
        most={300}
      />
    </>
  );
}

/** Who made it. */
export function Team({ value, change }: Writing) {
  return (
    <>
      <ListField
        name="fields/inventors"
        label={{ zh: '完成人', en: 'Inventors' }}
        help={{ zh: '按顺序，用顿号隔开。', en: 'In order, separated by commas.' }}
        value={value.inventors.map(({ name }) => name)}
        onValue={(names) =>
          change({
            inventors: names.map((name) => ({
              name,
              organisation: value.inventors.find((one) => one.name === name)?.organisation ?? '',
            })),
          })
        }
      />
      <ShortField
        name="fields/department"
        label={{ zh: '院系所', en: 'Department' }}
        value={value.department}
        onValue={(department) => change({ department })}
        most={100}
      />
    </>
  );
}
