import type { Output } from '#kernel/contract.ts';
import type { newProvider, Provider } from '../contract.ts';

/** A provider's settings as the form holds them: lists as lines of text, mappings as rows. */
export interface Draft {
  readonly organisationId: string;
  readonly kind: Provider['kind'];
  readonly labelZh: string;
  readonly labelEn: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: string;
  readonly subjectClaim: string;
  readonly nameClaim: string;
  readonly organisationClaim: string;
  readonly officeClaim: string;
  readonly mailDomains: string;
  readonly organisations: Provider['organisations'];
  readonly offices: Provider['offices'];
  readonly defaultRole: Provider['defaultRole'];
  readonly admits: boolean;
}

/** What a new provider begins with. */
export const emptyDraft = (organisationId: string): Draft => ({
  organisationId,
  kind: 'oidc',
  labelZh: '',
  labelEn: '',
  issuer: 'https://',
  clientId: '',
  scopes: 'openid profile',
  subjectClaim: '',
  nameClaim: 'name',
  organisationClaim: '',
  officeClaim: '',
  mailDomains: '',
  organisations: [],
  offices: [],
  defaultRole: 'member',
  admits: false,
});

/** A provider's settings, to be changed. */
export function draftOf({ scopes, mailDomains, ...rest }: Provider): Draft {
  return { ...rest, scopes: scopes.join(' '), mailDomains: mailDomains.join(' ') };
}

type Sent = Omit<Output<typeof newProvider>, 'organisationId' | 'kind' | 'enabled'>;

const words = (text: string) => text.split(/[\s,，;；]+/).filter((word) => word !== '');

/** The settings as the API takes them. What belongs to the other kind, or to a claim that is not used, is left out. */
export function settingsOf(draft: Draft): Sent {
  const oidc = draft.kind === 'oidc';
  return {
    labelZh: draft.labelZh,
    labelEn: draft.labelEn,
    issuer: draft.issuer.trim(),
    clientId: oidc ? draft.clientId : '',
    scopes: oidc ? words(draft.scopes) : [],
    subjectClaim: oidc ? '' : draft.subjectClaim,
    nameClaim: draft.nameClaim,
    organisationClaim: draft.organisationClaim,
    officeClaim: draft.officeClaim,
    mailDomains: words(draft.mailDomains),
    organisations: draft.organisationClaim ? [...draft.organisations] : [],
    offices: draft.officeClaim ? [...draft.offices] : [],
    defaultRole: draft.defaultRole,
    admits: draft.admits,
  };
}
