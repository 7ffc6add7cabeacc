import type { Actor } from '#kernel/actor.ts';

/** Whose record is looked at. */
export interface Owner {
  readonly organisationId: string;
  readonly kind: string;
}

/** How a viewer is shown to the owner: an empty name means “some organisation of that kind”. */
export interface Viewer {
  readonly name: string;
  readonly kind: string;
  readonly district: string;
}

/** Officials' looks are shown by what they are, never by name; nobody may read a company's interest out of them. */
const OFFICIAL: ReadonlySet<string> = new Set(['park', 'district', 'city']);
/** The operator keeps the installation running; its looks mean nothing to an owner. */
const UNSHOWN: ReadonlySet<string> = new Set(['platform']);

/** Whether an owner of one kind never learns the name of a viewer of the other: officials, and one enterprise of another. */
export function isUnnamed(viewerKind: string, ownerKind: string): boolean {
  return OFFICIAL.has(viewerKind) || (viewerKind === 'enterprise' && ownerKind === 'enterprise');
}

/**
 * What an owner learns of who opened its record: the organisation; only “some enterprise” and its district between two enterprises, who may
 * compete; only the kind of office for park, district and city. Undefined when the look is not recorded: somebody not signed in, of an
 * organisation not verified, of the owner itself or acting under its mandate, of the operator.
 */
export function viewerShown(actor: Actor, owner: Owner): Viewer | undefined {
  const { acting } = actor;
  if (!actor.personId || !acting?.verified || UNSHOWN.has(acting.organisationKind)) return undefined;
  const isOwn = actor.memberships.some((membership) => membership.organisationId === owner.organisationId);
  if (isOwn || actor.mandates.some((mandate) => mandate.principalId === owner.organisationId)) return undefined;
  return {
    name: isUnnamed(acting.organisationKind, owner.kind) ? '' : acting.organisationName,
    kind: acting.organisationKind,
    district: acting.district ?? '',
  };
}
