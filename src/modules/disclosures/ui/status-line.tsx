import type { CivilDate } from '#kernel/dates.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { Day, Path, Section } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { DisclosureShown } from '../contract-record.ts';
import { DISCLOSURE_STATES } from '../contract-words.ts';
import { pathOf } from '../rules-progress.ts';

const HOLDERS: Record<DisclosureShown['status']['holder'], Bilingual> = {
  author: { zh: '完成人', en: 'the inventors' },
  department: { zh: '院系', en: 'the department' },
  office: { zh: '成果转化部门', en: 'the transfer office' },
  secrecy: { zh: '保密部门', en: 'the secrecy office' },
  nobody: { zh: '已办结', en: 'nobody: it is done' },
};

/** Where it is, with whom, since when, and when each step ahead may be expected; what that is learned from. */
export function StatusLine({ of: { disclosure, status } }: { of: DisclosureShown }) {
  const { t } = useWords();
  const path = pathOf(disclosure.collegeSigns);
  const here = path.indexOf(disclosure.state);
  const learned = status.ahead.some(({ by }) => by === 'history');
  const ruled = status.ahead.some(({ by }) => by === 'rule');
  return (
    <Section
      title={t({ zh: '办到哪一步', en: 'Where it is' })}
      note={t({ zh: '现在在{who}', en: 'with {who}' }, { who: t(HOLDERS[status.holder]) })}
    >
      {here >= 0 ? (
        <Path
          steps={path.map((state, place) => {
            const ahead = status.ahead.find((one) => one.state === state);
            return {
              key: state,
              label: t(wordOf(DISCLOSURE_STATES, state)),
              at: place < here ? 'past' : place === here ? 'here' : 'ahead',
              note: ahead ? <Day on={ahead.expectedOn as CivilDate} form="day" /> : undefined,
            };
          })}
        />
      ) : null}
      <p className="reading">
        {t({ zh: '自', en: 'Since ' })} <Day on={status.since as CivilDate} form="day" />
        {learned
          ? t({
              zh: '。预计日期按本单位以往披露用时的中位数推算',
              en: '. Expected dates: the median of your institution’s own past disclosures',
            })
          : null}
        {ruled
          ? t({
              zh: '。以往不足 5 份的步骤按规定时限推算',
              en: '. Steps with fewer than 5 past disclosures: the rule’s limit',
            })
          : null}
      </p>
    </Section>
  );
}
