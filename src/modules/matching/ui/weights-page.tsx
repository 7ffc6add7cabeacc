import { ButtonLink, Loaded, PageHead, Section, Table } from '#web/parts/index.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { Weights } from '../contract.ts';
import { labelOf, useWeights } from './api.ts';

/** Points to a tenth where they are no whole number. */
export const pointsText = (points: number) => (Number.isInteger(points) ? String(points) : points.toFixed(1));

function Pairing({ of, weights }: { of: Weights['pairings'][number]; weights: Weights }) {
  const { t } = useWords();
  const title = t(
    { zh: '{from}找{to}', en: '{from} looking for {to}' },
    { from: t(labelOf(weights, of.from)), to: t(labelOf(weights, of.to)) },
  );
  const declared = {
    key: 'declared',
    label: t({ zh: '起初声明', en: 'As declared' }),
    cell: (part: (typeof of.parts)[number]) => <span className="quiet">{pointsText(part.declared)}</span>,
    right: true,
  };
  return (
    <Section title={title}>
      <Table
        caption={title}
        rows={of.parts}
        rowKey={({ name }) => name}
        columns={[
          { key: 'label', label: t({ zh: '方面', en: 'Part' }), cell: ({ label }) => t(label) },
          {
            key: 'weight',
            label: t({ zh: '最多几分', en: 'At most' }),
            cell: ({ weight }) => pointsText(weight),
            right: true,
          },
          ...(of.ranker > 0 ? [declared] : []),
        ]}
        total={{
          label: <b>{t({ zh: '合计，按问到的方面折算成 100', en: 'Sum; what is asked for is scaled to 100' })}</b>,
          weight: <b>{pointsText(Math.round(of.parts.reduce((sum, { weight }) => sum + weight, 0)))}</b>,
        }}
      />
      {of.ranker > 0 ? (
        <p className="quiet">
          {t(
            {
              zh: '第 {n} 版，从用户的评价和对接的结果学来。',
              en: 'Version {n}, learned from what people said and how engagements came along.',
            },
            { n: of.ranker },
          )}
        </p>
      ) : null}
    </Section>
  );
}

/** How a score is made, from the declarations the ranking itself uses. */
export function WeightsPage() {
  const { t } = useWords();
  const query = useWeights();
  const { person } = useSession();
  return (
    <>
      <PageHead
        title={t({ zh: '权重怎么定的', en: 'How the weights are set' })}
        sub={t({
          zh: '分数是各方面得分之和，排序用的就是这张表，没有别的。',
          en: 'A score is the sum of its parts. The ranking uses these tables and nothing else.',
        })}
        acts={
          person ? (
            <ButtonLink to="/match-weights/versions">
              {t({ zh: '各版本与学习', en: 'Versions and learning' })}
            </ButtonLink>
          ) : null
        }
      />
      <Loaded of={query}>
        {(weights) => (
          <div className="reading">
            <p>
              {t(
                {
                  zh: '文字占 {n} 分：把双方的文字拆成词和相邻两字，越少见的词越重，对上得越多得分越高。其余各方面看双方写明的条件；一方没有问到的方面不计分，其余按比例放大到 100 分；对方没有写明的，按一半计，不猜。',
                  en: 'Wording counts {n} points: both texts are cut into words and pairs of characters; rarer ones weigh more. The other parts compare what both sides state. What the asking side does not state is left out, and the rest is scaled to 100; what the other side does not state counts half.',
                },
                { n: weights.textPoints },
              )}
            </p>
            <p>
              {t(
                {
                  zh: '其中主题占 {n} 分，公开的记录满一千条后才有，此前归文字内容：从这些记录里学来哪些词常在一起出现，用词不同而说的是一类事情也能看出来。术语表里互为同义、译名、缩写的词，一方写了其中一种，对方写另一种也算对上。',
                  en: 'The subject has {n} of them from a thousand public records on, the wording before that: those records teach which words go together, so that texts about one thing in other words are recognised. Synonyms, translations and abbreviations of the term list meet too.',
                },
                { n: weights.subjectPoints },
              )}
            </p>
            <p>
              {t({
                zh: '每周从“合适”“不合适”的评价、所选的原因和对接的结果学一次：说预算不合适的，只动预算这一项。学来的权重要在没有学过的企业的需求上试排，确认不变差，才启用；每一版都留着，随时可以退回。为了不只从排在前面的学，每十条里有一条从后面换上来，标明“试看”；一家单位在十条里最多四条。',
                en: 'Once a week the weights are learned from what people said, for which reason, and from how engagements came along: “not within budget” moves the budget alone. What was learned is tried on needs of enterprises it was not learned from, and comes into force only when it does no harm there; every version is kept and can be put back. So that learning does not see the first ranks alone, one item in ten comes from further down and is marked; one institution has at most four of ten.',
              })}
            </p>
            <p>
              {t({
                zh: '需求里带界限的数字（≥、不超过、达到、20～80）是指标，各项同重：对方写明且满足得满分，没写明或说不准得一半，不满足的差得越多得分越低，差到一半就是零分。只写了数字、没有界限的不算要求。',
                en: 'Figures with a bound (≥, at most, 20–80) are demands, all alike: met gives all, not stated or not settled half, missed the less the further, nothing from half of what was asked. A mere figure is no demand.',
              })}
            </p>
            <p>
              {t(
                {
                  zh: '分数不看谁、不看付没付费。每条需求和成果保留 {points} 分以上的前 {most} 条。排序器版本 {version}，写在每一次匹配旁边。',
                  en: 'A score does not look at who or at fees. For each record the best {most} of {points} points and more are kept. Ranker {version}, noted beside every match.',
                },
                { ...weights.kept, version: weights.rankerVersion },
              )}
            </p>
            {weights.pairings
              .filter(({ from }) => weights.kinds.some(({ kind, found }) => kind === from && found))
              .map((of) => (
                <Pairing key={`${of.from} ${of.to}`} of={of} weights={weights} />
              ))}
          </div>
        )}
      </Loaded>
    </>
  );
}
