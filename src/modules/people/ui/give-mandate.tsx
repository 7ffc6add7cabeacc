import { Link } from '#web/go.tsx';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { whyNotOffer } from '../rules-mandates.ts';

interface Subject {
  readonly id: string;
  readonly title: string;
}

/** The way to a mandate on one record, for whoever may give it: the lead of the record's own organisation. Nothing for others. */
export function GiveMandate({
  kind,
  principalId,
  subject,
}: {
  kind: 'achievement' | 'need';
  principalId: string;
  subject: Subject;
}) {
  const { t } = useWords();
  const actor = useActor();
  if (whyNotOffer(actor, principalId, '')) return null;
  return (
    <p>
      <Link to="/mandates/new" search={{ kind, subject: subject.id, title: subject.title }}>
        {t({ zh: '委托技术经理人跟进', en: 'Give a technology manager a mandate for this' })}
      </Link>
    </p>
  );
}
