import type { CivilDate } from '#kernel/dates.ts';
import { Day, EmptyState, Section, State } from '#web/parts/index.ts';
import { useSession } from '#web/session.ts';
import { Slot } from '#web/slots.tsx';
import { useWords } from '#web/wording.ts';
import type { EngagementRecord } from '../contract-record.ts';
import { NOTE_KINDS, VISIBILITIES } from '../contract-words.ts';
import { wordOf } from './stage.tsx';

/** Offices see how far it has come, not what was said. */
const OFFICES = ['park', 'district', 'city'];

/** What was said and done, newest first, each marked with whom it is for. */
export function Exchange({ of }: { of: EngagementRecord }) {
  const { t } = useWords();
  const kind = useSession().acting?.organisationKind ?? '';
  if (of.notes.length === 0 && OFFICES.includes(kind))
    return (
      <Section title={t({ zh: '往来', en: 'Exchange' })}>
        <EmptyState
          title={t({
            zh: '往来由双方和牵头人留存，您看到的是台账各列。',
            en: 'The exchange stays with both sides and the owner; you see the register’s columns.',
          })}
        />
      </Section>
    );
  return (
    <Section title={t({ zh: '往来', en: 'Exchange' })} note={t({ zh: '{n}条', en: '{n}' }, { n: of.notes.length })}>
      {of.notes.length === 0 ? <EmptyState title={t({ zh: '还没有往来。', en: 'Nothing recorded yet.' })} /> : null}
      <ul className="exchange">
        {of.notes.map((note) => (
          <li key={note.id}>
            <div className="exchange-who">
              <Day on={note.happenedOn as CivilDate} form="short" />
              <br />
              {note.authorName}
            </div>
            <div>
              <p>{note.body}</p>
              <p className="quiet">
                {t(wordOf(NOTE_KINDS, note.kind))} ·{' '}
                <State kind={note.visibleTo === 'own' ? 'locked' : 'seen'}>
                  {t(wordOf(VISIBILITIES, note.visibleTo))}
                </State>
              </p>
              <Slot name="engagement.note" props={{ noteId: note.id }} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
