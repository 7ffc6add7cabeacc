import { SEES, WHO } from './policy.ts';

type Cleared = Readonly<Record<string, readonly string[]>>;

const each = (fields: readonly string[], who: readonly string[]): Cleared =>
  Object.fromEntries(fields.map((field) => [field, who]));

const ANYBODY = ['anybody'];
const PUBLISHED = [
  ...['title', 'titleEn', 'abstract', 'summaryEn', 'keywords', 'maturityEvidence', 'ipNumber'],
  ...['comparison', 'unitEconomics', 'applications', 'department'],
];
const POSTED = [
  ...['title', 'titleEn', 'description', 'summaryEn', 'keywords', 'material', 'method', 'effect', 'product'],
  ...['application', 'mustHaves', 'testMethod'],
];
/** Contacts become known to both sides of an introduction once it stands. */
const CONTACTS = each(['contactName', 'contactPhone'], WHO.EXCHANGE);

/** Who may read the words written into a field: by kind of record, `*` for its other fields. Written by hand, from the rules of the house. */
export const CLEARED: Readonly<Record<string, Cleared>> = {
  /** Words that whoever asks has just written themselves. */
  made: { '*': ANYBODY },
  achievement: { ...each(PUBLISHED, ANYBODY), ...CONTACTS, '*': SEES.achievement },
  draft: { '*': SEES.draft },
  submitted: { '*': SEES.submitted },
  need: { ...each(POSTED, ANYBODY), ...CONTACTS, '*': SEES.need },
  hiddenNeed: { effect: ANYBODY, '*': SEES.hiddenNeed },
  privateNeed: { '*': SEES.privateNeed },
  closedNeed: { '*': SEES.closedNeed },
  sealed: { '*': [...WHO.BUYERS, 'signer'] },
  agreement: { '*': WHO.BUYERS },
  engagement: { '*': SEES.engagement },
  suggested: { '*': SEES.suggested },
  line: { '*': SEES.line },
  link: { '*': SEES.link },
  exchange: { '*': WHO.EXCHANGE },
  ownNote: { '*': WHO.SUPPLY },
  managerRecord: { '*': SEES.managerRecord },
  managerProfile: { '*': ANYBODY },
  privateManager: { '*': SEES.privateManager },
  assignment: { '*': SEES.assignment },
  training: { '*': SEES.training },
  mandate: { '*': SEES.mandate },
  invitation: { '*': SEES.invitation },
  /** What support asks of an organisation is for its people and the three administrators. */
  support: { '*': ['transfer', 'lead', 'staff', 'finance', 'inventor', 'system', 'security', 'audit'] },
  /** Administrators read in the audit trail which credentials were made. */
  token: { '*': ['transfer', 'system', 'security'] },
  import: { '*': ['transfer'] },
  push: { '*': SEES.push },
  twin: { '*': SEES.twin },
  notice: { '*': SEES.notice },
  /** While the notice runs; `src/modules/notices` holds lists, exports and what is sealed afterwards. */
  reward: { '*': SEES.notice },
  objector: { '*': WHO.OFFICE },
};
