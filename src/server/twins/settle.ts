import type { Actor } from '#kernel/actor.ts';
import { type Refusal, refuse, refuseIf } from '#kernel/refusal.ts';
import { type Ctx, elevated, emit } from '../database/context.ts';
import type { Twin } from './contract.ts';
import { whyNotTell } from './rules.ts';
import { findTwin, putTold, type StoredTwin, saveTwin, twinsOf } from './store.ts';
import { type Face, TELL_TASK, type Twinned } from './twinned.ts';

type Kinds = readonly Twinned[];

const kindOf = (kinds: Kinds, { kind }: Pick<StoredTwin, 'kind'>): Twinned => kinds.find((one) => one.kind === kind)!;

const whyNotOwner = (kinds: Kinds, actor: Actor, twin: StoredTwin): Refusal | undefined =>
  kindOf(kinds, twin).whyNotOwner(actor, twin.organisationId);

async function shown(ctx: Ctx, kinds: Kinds, rows: readonly StoredTwin[]): Promise<Twin[]> {
  const [first] = rows;
  if (!first) return [];
  const faces = await kindOf(kinds, first).faces(ctx, [first.subject, ...rows.map(({ other }) => other)]);
  const face = (id: string): Face | null => {
    const found = faces.get(id);
    return found ? { title: found.title, owner: found.owner, link: found.link } : null;
  };
  const isPublic = faces.has(first.subject);
  return rows.map((row) => {
    const { other, organisationId: _, otherOrganisationId: __, readers: ___, ...plain } = row;
    const isOwner = !whyNotOwner(kinds, ctx.actor, row);
    const actions: Twin['actions'] = isOwner ? ['settle'] : [];
    if (isOwner && !whyNotTell({ toldAt: row.toldAt, isPublic })) actions.push('tell');
    return { ...plain, other: face(other), actions };
  });
}

/** The twins of a record that the reader may see; none for one they may not. */
export async function listTwins(ctx: Ctx, kinds: Kinds, of: Pick<StoredTwin, 'kind' | 'subject'>): Promise<Twin[]> {
  return shown(ctx, kinds, await twinsOf(ctx.db, of.kind, of.subject));
}

async function ownTwin(ctx: Ctx, kinds: Kinds, id: string, version: number): Promise<StoredTwin> {
  const twin = await findTwin(ctx.db, id);
  if (!twin) throw refuse('record/missing');
  refuseIf(whyNotOwner(kinds, ctx.actor, twin));
  if (twin.version !== version) throw refuse('record/changed', { version: twin.version });
  return twin;
}

async function save(ctx: Ctx, before: StoredTwin, change: Partial<Pick<StoredTwin, 'state' | 'toldAt'>>) {
  const saved = await saveTwin(ctx.db, before, { ...before, ...change, now: ctx.now });
  if (!saved) throw refuse('record/changed', { version: before.version });
}

async function afterwards(ctx: Ctx, kinds: Kinds, id: string): Promise<Twin> {
  const [twin] = await shown(ctx, kinds, [(await findTwin(ctx.db, id))!]);
  return twin!;
}

function emitOf(ctx: Ctx, type: string, twin: StoredTwin, data: Record<string, string>): void {
  const { kind, subject, organisationId: organisation, readers } = twin;
  emit(ctx, { type: `${kind}.${type}`, kind, subject, organisation, readers: [...readers], data });
}

/** An owner says whether the other record is the same; they may change their mind. The other owner is not told. */
export async function settleTwin(
  ctx: Ctx,
  kinds: Kinds,
  id: string,
  { decision, version }: { readonly decision: 'same' | 'different'; readonly version: number },
): Promise<Twin> {
  const before = await ownTwin(ctx, kinds, id, version);
  await save(ctx, before, { state: decision });
  emitOf(ctx, 'twin-settled', before, { decision });
  return afterwards(ctx, kinds, id);
}

/**
 * An owner whose record is not public tells the other one of it, in their organisation's name: that there is one, and the message. The other sees
 * neither the record nor its title.
 */
export async function tellTwin(
  ctx: Ctx,
  kinds: Kinds,
  id: string,
  { message, version }: { readonly message: string; readonly version: number },
): Promise<Twin> {
  const before = await ownTwin(ctx, kinds, id, version);
  const { faces, records } = kindOf(kinds, before);
  const isPublic = (await faces(ctx, [before.subject])).has(before.subject);
  refuseIf(whyNotTell({ toldAt: before.toldAt, isPublic }));
  await save(ctx, before, { toldAt: ctx.now });
  const readers = await elevated(ctx, TELL_TASK, async () => {
    const [other] = await records(ctx, [before.other]);
    if (!other) throw refuse('record/missing');
    const by = ctx.actor.acting?.organisationName ?? '';
    await putTold(ctx.db, before, { by, message, readers: other.readers, now: ctx.now });
    return other.readers;
  });
  emitOf(ctx, 'twin-told', before, {});
  const organisation = before.otherOrganisationId;
  const type = `${before.kind}.twin-heard`;
  emit(ctx, { type, kind: before.kind, subject: before.other, organisation, readers: [...readers] });
  return afterwards(ctx, kinds, id);
}
