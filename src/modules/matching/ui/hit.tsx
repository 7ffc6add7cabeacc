import type { ReactNode } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { DISTRICTS } from '#kernel/vocabulary.ts';
import { Link } from '#web/go.tsx';
import { Button, Day, Hint, Marked, ScoreBar, State, Tag } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { ShownCard, ShownHit } from '../contract-shown.ts';
import { marksIn } from './marks.ts';
import { MustMarks } from './musts.tsx';
import { Reasons } from './reasons.tsx';

/** Whose it is and the few facts that any kind may state. */
export function Whose({ card }: { card: Omit<ShownCard, 'text'> }) {
  const { t } = useWords();
  const district = DISTRICTS.find(({ code }) => code === card.facts.district);
  const trl = card.facts.trl ?? card.facts.trlWanted;
  return (
    <p className="match-owner">
      {t(card.owner)}
      {district && !t(card.owner).includes(t(district)) ? ` · ${t(district)}` : ''}
      {typeof trl === 'number' ? <Tag>TRL {trl}</Tag> : null}
      {typeof card.facts.lastVerifiedOn === 'string' ? (
        <Tag>
          {t({ zh: '核实于', en: 'Verified' })} <Day on={card.facts.lastVerifiedOn as CivilDate} form="short" />
        </Tag>
      ) : null}
    </p>
  );
}

/** The reasons in one line: figures first, then what is missing. */
function InShort({ hit }: { hit: ShownHit }) {
  const { t, language } = useWords();
  const missing = hit.missing.slice(0, 3).map(({ surface }) => surface);
  const marked = new Set(hit.musts.filter(({ verdict }) => verdict === 'not-met').map(({ said }) => said.zh));
  const told = hit.figures.filter(({ verdict }) => verdict === 'met' || verdict === 'not-met');
  const figures = told.filter(({ said }) => !marked.has(said.zh)).slice(0, 2);
  return (
    <p className="match-short">
      {figures.map(({ verdict, said }) => (
        <State key={said.zh} kind={verdict === 'met' ? 'done' : 'late'}>
          {t(said)}
        </State>
      ))}
      {missing.length > 0 ? (
        <span>
          {t(
            { zh: '没找到：{words}', en: 'Not found: {words}' },
            { words: missing.join(language === 'zh' ? '、' : ', ') },
          )}
        </span>
      ) : null}
    </p>
  );
}

export interface HitProps {
  readonly hit: ShownHit;
  /** The text that was matched. */
  readonly asked: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** The record's page was opened. */
  readonly onVisit?: () => void;
  readonly acts?: ReactNode;
}

/** One offered record: score and rank, who, the bar of parts; the reasons when it is open. */
export function HitView({ hit, asked, open, onOpen, onVisit, acts }: HitProps) {
  const { t, language } = useWords();
  const title = t(hit.card.title);
  return (
    <li className="match-hit" data-row>
      <div className="match-score">
        <b>{hit.score.toFixed(1)}</b>
        <span>{t({ zh: '满分 100', en: 'of 100' })}</span>
        <span>{t({ zh: '第 {n} 位', en: 'No. {n}' }, { n: hit.rank })}</span>
        {hit.isTrial ? (
          <Hint
            text={t({
              zh: '换上来请您看看：每十条里有一条不按得分排，合不合适告诉我们，排序就不会只认排在前面的。',
              en: 'Put here for you to look at: one item in ten is not placed by its score. Say whether it fits, so that ranking does not only learn from what ranked first.',
            })}
          >
            <Tag>{t({ zh: '试看', en: 'Trial' })}</Tag>
          </Hint>
        ) : null}
      </div>
      <div className="match-body">
        <h3>
          <Link to={hit.card.link} data-open onClick={onVisit}>
            {open && language === 'zh' ? <Marked text={title} spans={marksIn(hit, 'title')} /> : title}
          </Link>
        </h3>
        <Whose card={hit.card} />
        <MustMarks hit={hit} />
        <ScoreBar parts={hit.parts.map(({ name, label, points }) => ({ key: name, label: t(label), points }))} />
        {open ? <Reasons hit={hit} asked={asked} /> : <InShort hit={hit} />}
        {hit.verdict && !hit.verdict.fits ? (
          <p className="quiet">{t({ zh: '您说过不合适。', en: 'You said it does not fit.' })}</p>
        ) : null}
        <div className="acts">
          {open ? acts : null}
          <Button hotkey="O" aria-expanded={open} onClick={() => onOpen(!open)}>
            {open ? t({ zh: '收起', en: 'Fold' }) : t({ zh: '展开理由', en: 'Reasons' })}
          </Button>
        </div>
      </div>
    </li>
  );
}
