import { useQueryClient } from '@tanstack/react-query';
import { usePathParam, useSearch } from '#web/go.tsx';
import { LinkTabs, Loaded, PageHead } from '#web/parts/index.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { Weights } from '../contract.ts';
import type { MatchAnswer, ShownHit } from '../contract-shown.ts';
import { labelOf, matching, useMatch, useWeights } from './api.ts';
import { AskedBack } from './asked-back.tsx';
import { Hits } from './hits.tsx';
import { LeftOut } from './musts.tsx';
import { ToldOfNew } from './told.tsx';
import { SayNo } from './verdict.tsx';

/** What fills `match.acts`: the two records that fit, by kind, and the score they were offered with. */
export interface MatchedPair {
  readonly pair: Readonly<Record<string, string>>;
  readonly score: number;
  readonly rankerVersion: string;
}

function Acts({ of, hit }: { of: MatchAnswer; hit: ShownHit }) {
  const queries = useQueryClient();
  const { asked, to, rankerVersion } = of;
  if (!asked.id) return null;
  // A need of one's own has the same id as its posting.
  const pair = { [asked.kind === 'need' ? 'posting' : asked.kind]: asked.id, [to]: hit.card.id };
  return (
    <>
      <Slot<MatchedPair> name="match.acts" props={{ pair, score: hit.score, rankerVersion }} />
      <SayNo answer={of} hit={hit} onSaid={() => queries.invalidateQueries({ queryKey: ['match'] })} />
    </>
  );
}

function Answer({ kind, id, to }: { kind: string; id: string; to: string }) {
  const [search, change] = useSearch();
  const unmet = search.unmet === '1';
  const query = useMatch({ from: { kind, id }, to, k: 10, unmet });
  return (
    <Loaded of={query} rows={10}>
      {(of) => (
        <Hits
          key={of.answerId}
          of={of}
          onSeen={({ card }) => {
            void matching
              .openMatch({ body: { answerId: of.answerId, kind: of.to, id: card.id } })
              .catch(() => undefined);
          }}
          actsOf={(hit) => <Acts of={of} hit={hit} />}
          before={<LeftOut of={of} unmet={unmet} onUnmet={(too) => change({ unmet: too ? '1' : undefined })} />}
        />
      )}
    </Loaded>
  );
}

function Page({ weights, kind, id }: { weights: Weights; kind: string; id: string }) {
  const { t } = useWords();
  const [search] = useSearch();
  const targets = weights.pairings.filter(({ from }) => from === kind).map(({ to }) => to);
  const to = targets.find((one) => one === search.to) ?? targets[0];
  return (
    <>
      <PageHead
        title={t(
          { zh: '谁合适：{what}', en: 'What fits: {what}' },
          { what: to ? t(labelOf(weights, to)) : t({ zh: '没有可配的', en: 'nothing to match' }) },
        )}
        above={{ label: t({ zh: '匹配', en: 'Matches' }), to: '/matches' }}
        acts={<ToldOfNew kind={kind} id={id} />}
        sub={t({
          zh: '按文字和条件比对您看得到的公开内容，列出前 10 项和每一分的来历。',
          en: 'Words and terms are compared with what you may see; the best ten, with where each point comes from.',
        })}
      />
      {targets.length > 1 ? (
        <LinkTabs
          label={t({ zh: '配什么', en: 'Match with' })}
          tabs={targets.map((one) => ({
            key: one,
            label: t(labelOf(weights, one)),
            to: `/matches/${kind}/${id}`,
            search: { to: one },
            current: one === to,
          }))}
        />
      ) : null}
      {weights.pairings.some(({ from, demands }) => from === kind && demands) ? (
        <AskedBack kind={kind} id={id} />
      ) : null}
      {to ? <Answer key={to} kind={kind} id={id} to={to} /> : null}
    </>
  );
}

/** What fits one record, with the reasons: `/matches/posting/…?to=listing`. */
export function MatchPage() {
  const [kind, id] = [usePathParam('kind'), usePathParam('id')];
  const weights = useWeights();
  return <Loaded of={weights}>{(of) => <Page weights={of} kind={kind} id={id} />}</Loaded>;
}
