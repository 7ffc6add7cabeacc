import type { Bilingual } from '#kernel/refusal.ts';
import { State } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { Robot } from '../contract.ts';
import './channels.css';

/** How a robot or webhook stands: switched off, failing, in use. */
export function Standing({ of }: { of: Pick<Robot, 'enabled' | 'failures'> }) {
  const { t } = useWords();
  if (!of.enabled) return <State kind="stale">{t({ zh: '已停用', en: 'Switched off' })}</State>;
  if (of.failures > 0)
    return (
      <State kind="late">
        {t({ zh: '连续 {n} 次没发成', en: '{n} failures in a row', one: '1 failure' }, { n: of.failures })}
      </State>
    );
  return <State kind="done">{t({ zh: '在用', en: 'In use' })}</State>;
}

type Switched = Pick<Robot, 'enabled' | 'version'>;

/** What the switch of a robot or webhook says. */
export const switchWords = ({ enabled }: Switched): Bilingual =>
  enabled ? { zh: '停用', en: 'Switch off' } : { zh: '启用', en: 'Switch on' };

/** The change that the switch makes. */
export const switched = ({ enabled, version }: Switched) => ({ version, enabled: !enabled });

/** What can be done with a robot or webhook, as words under its address. */
export function ChannelActs({ acts }: { acts: readonly (readonly [words: Bilingual, onDo: () => void])[] }) {
  const { t } = useWords();
  return (
    <span className="channel-acts">
      {acts.map(([words, onDo]) => (
        <button key={words.en} type="button" className="in-line" onClick={onDo}>
          {t(words)}
        </button>
      ))}
    </span>
  );
}
