import { useQuery } from '@tanstack/react-query';
import type { CivilDate } from '#kernel/dates.ts';
import type { PublicFigure } from '#modules/engagements/contract-lists.ts';
import { send } from '#web/api.ts';
import { Link } from '#web/go.tsx';
import { Day, Hint, Loaded } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { FigureValue } from './figure-value.tsx';
import { FIGURES } from './figures-data.ts';

/** The public figures as the server last counted them. */
export const useFigures = () =>
  useQuery({
    queryKey: ['/api/figures', 'GET', {}],
    queryFn: () => send('GET', '/api/figures') as Promise<{ figures: PublicFigure[] }>,
    staleTime: 60_000,
  });

/** What the platform has brought about, counted from the rows: never how long its lists are. Every figure opens into its definition and parts. */
export function LiveFigures() {
  const { t } = useWords();
  const query = useFigures();
  const found = (figures: readonly PublicFigure[], name: string) =>
    figures.find((figure) => figure.name === name)?.value ?? null;
  return (
    <section className="portal-live" aria-label={t({ zh: '实时数字', en: 'Live figures' })}>
      <Loaded of={query} rows={4}>
        {({ figures }) => (
          <>
            <dl>
              {FIGURES.map((of) => (
                <div key={of.name}>
                  <dt>
                    <Hint text={t(of.definition)}>{t(of.label)}</Hint>
                  </dt>
                  <dd>
                    <Link to="/figures" search={{ figure: of.name }}>
                      <span className="unseen">{t(of.label)} </span>
                      <FigureValue
                        of={of}
                        value={found(figures, of.name)}
                        none={t({ zh: '还没有可算的', en: 'nothing to count yet' })}
                      />
                    </Link>
                  </dd>
                </div>
              ))}
            </dl>
            <p>
              {figures[0] ? (
                <>
                  {t({ zh: '截至', en: 'As of' })} <Day on={figures[0].countedOn as CivilDate} />
                  {t({ zh: '。每个数都能点开看构成，', en: '. Every figure opens into its parts; ' })}
                </>
              ) : null}
              <Link to="/figures">{t({ zh: '口径', en: 'definitions' })}</Link>
            </p>
          </>
        )}
      </Loaded>
    </section>
  );
}
