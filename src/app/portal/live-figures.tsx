import { useQuery } from '@tanstack/react-query';
import type { CivilDate } from '#kernel/dates.ts';
import type { Fen } from '#kernel/money.ts';
import type { PublicFigure } from '#modules/engagements/contract-lists.ts';
import { send } from '#web/api.ts';
import { Link } from '#web/go.tsx';
import { Day, Loaded } from '#web/parts/index.ts';
import { exactMoneyText, moneyText } from '#web/say-money.ts';
import { useWords, type Words } from '#web/wording.ts';

interface Shown {
  readonly name: string;
  readonly label: Words;
  /** Absent for money, which says its own unit. */
  readonly unit?: Words;
  readonly decimals: number;
}

const SHOWN: readonly Shown[] = [
  {
    name: 'deals-per-hundred',
    label: { zh: '每百条在架成果一年成交', en: 'Deals a year per hundred live listings' },
    unit: { zh: '项', en: 'deals' },
    decimals: 1,
  },
  {
    name: 'answer-days',
    label: { zh: '引荐收到答复，中位数', en: 'Introduction to answer, median' },
    unit: { zh: '天', en: 'days' },
    decimals: 1,
  },
  {
    name: 'contact-to-contract-days',
    label: { zh: '首次联系到签约，中位数', en: 'First contact to contract, median' },
    unit: { zh: '天', en: 'days' },
    decimals: 0,
  },
  { name: 'received-this-year', label: { zh: '今年到账额', en: 'Received this year' }, decimals: 2 },
];

function Value({ of, shown }: { of: PublicFigure | undefined; shown: Shown }) {
  const { t, language } = useWords();
  const value = of?.value ?? null;
  if (value === null)
    return (
      <>
        —<small>{t({ zh: '还没有可算的', en: 'nothing to count yet' })}</small>
      </>
    );
  if (!shown.unit) {
    const [number = '', unit] = moneyText(Math.round(value) as Fen, language).split(/ (?=[元万亿])/);
    return (
      <span title={exactMoneyText(Math.round(value) as Fen, language)}>
        {number}
        {unit ? <small>{unit}</small> : null}
      </span>
    );
  }
  const number = value.toLocaleString('en-US', { maximumFractionDigits: shown.decimals });
  return (
    <>
      {number}
      <small>{t(shown.unit)}</small>
    </>
  );
}

/** What the platform has brought about, counted from the rows: never how long its lists are. Every figure opens into its definition and parts. */
export function LiveFigures() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['/api/figures', 'GET', {}],
    queryFn: () => send('GET', '/api/figures') as Promise<{ figures: PublicFigure[] }>,
    staleTime: 60_000,
  });
  return (
    <section className="portal-live" aria-label={t({ zh: '实时数字', en: 'Live figures' })}>
      <Loaded of={query} rows={4}>
        {({ figures }) => (
          <>
            <dl>
              {SHOWN.map((shown) => (
                <div key={shown.name}>
                  <dt>{t(shown.label)}</dt>
                  <dd>
                    <Link to="/figures" search={{ figure: shown.name }}>
                      <span className="unseen">{t(shown.label)} </span>
                      <Value of={figures.find(({ name }) => name === shown.name)} shown={shown} />
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
