import type { Audience } from '#kernel/audience.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { keptReaders } from './rules.ts';

/** From how many points on a subscriber is told who has chosen no other score. */
export const LEAST_TOLD = 50;

/** New matches a digest names; more are counted. */
const MOST_NAMED = 5;

/** Whether somebody reads the matches kept for a record of an organisation. */
export function mayReadKept(audiences: readonly Audience[], organisationId: string, id: string): boolean {
  const kept = new Set(keptReaders(organisationId, id));
  return audiences.some((token) => kept.has(token));
}

/** A match as a digest tells it. Without a title it is not for everybody, and only its score is told. */
export interface NewMatch {
  readonly title: Bilingual | undefined;
  readonly score: number;
  /** The words that speak most for it. */
  readonly word: string | undefined;
  readonly parts: readonly { readonly label: Bilingual; readonly points: number; readonly of: number }[];
  readonly link: string;
}

/** The one reason that tells most: shared words, otherwise the part that comes nearest to its most. */
function reasonOf({ word, parts }: NewMatch): Bilingual {
  if (word) return { zh: `都写到“${word}”`, en: `both write of “${word}”` };
  const [best] = parts.filter(({ of }) => of > 0).sort((a, b) => b.points / b.of - a.points / a.of || b.of - a.of);
  const { zh, en } = best!.label;
  return { zh: `${zh}最相符`, en: `strongest in ${en.toLowerCase()}` };
}

const pointsOf = (score: number) => (Math.round(score * 10) / 10).toFixed(1);

function lineOf(match: NewMatch): { text: Bilingual; link: string } {
  const [points, reason] = [pointsOf(match.score), reasonOf(match)];
  const title = match.title ?? { zh: '一条只对会员公开的记录', en: 'A record for members alone' };
  return {
    text: { zh: `${title.zh}：${points} 分，${reason.zh}`, en: `${title.en}: ${points} points, ${reason.en}` },
    link: match.link,
  };
}

/**
 * One digest of a record: how many are new, the best with score and reason, and where that is changed. Names only what anybody may read, since it may
 * leave by mail.
 */
export function digestOf(
  of: { readonly kind: string; readonly id: string; readonly title: Bilingual | undefined },
  matches: readonly NewMatch[],
): { readonly title: Bilingual; readonly lines: readonly { readonly text: Bilingual; readonly link: string }[] } {
  const { length: n } = matches;
  const page = `/matches/${of.kind}/${of.id}`;
  const most = pointsOf(Math.max(...matches.map(({ score }) => score)));
  const [zh, en] = of.title ? [`“${of.title.zh}”`, `“${of.title.en}”`] : ['您订的一条记录', 'a record of yours'];
  const more = n - MOST_NAMED;
  const rest = more > 0 ? [{ text: { zh: `另有 ${more} 条`, en: `${more} more` }, link: page }] : [];
  return {
    title: {
      zh: `${zh}有 ${n} 条新匹配，最高 ${most} 分`,
      en: `${n} new ${n === 1 ? 'match' : 'matches'} for ${en}, the best with ${most} points`,
    },
    lines: [
      ...matches.slice(0, MOST_NAMED).map(lineOf),
      ...rest,
      {
        text: { zh: '改多久告诉您一次、从几分起，或不再告诉', en: 'Change how often and from which score, or stop it' },
        link: `${page}?told=change`,
      },
    ],
  };
}
