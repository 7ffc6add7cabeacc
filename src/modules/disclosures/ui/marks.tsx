import { wordOf } from '#modules/organisations/ui/index.ts';
import { State, type StateKind } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { DISCLOSURE_STATES } from '../contract-words.ts';

const SHAPES: Record<string, StateKind> = {
  draft: 'open',
  submitted: 'going',
  'college-signed': 'going',
  'formal-check': 'going',
  'title-check': 'going',
  registered: 'done',
  archived: 'done',
  returned: 'late',
  withdrawn: 'stale',
};

/** Where a disclosure stands, as a word and a shape. */
export function DisclosureState({ of, pill }: { of: string; pill?: boolean }) {
  const { t } = useWords();
  return (
    <State kind={SHAPES[of] ?? 'open'} {...(pill ? { pill } : {})}>
      {t(wordOf(DISCLOSURE_STATES, of))}
    </State>
  );
}

/** The banner over every form that takes content (COR-02). */
export function SecrecyBanner() {
  const { t } = useWords();
  return (
    <p className="told" role="note">
      <b>{t({ zh: '涉密不上网。', en: 'No state secrets online.' })}</b>{' '}
      {t({
        zh: '涉及国家秘密的内容不要在这里填写、上传；不能确定的，先问保密部门。',
        en: 'Write and upload nothing here that is a state secret; if in doubt ask the secrecy office first.',
      })}
    </p>
  );
}
