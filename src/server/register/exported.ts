import { ADMINISTRATORS, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import type { ContentClass } from '#kernel/register.ts';
import { type Ctx, emit } from '../database/context.ts';
import { spendExport } from './export-limits.ts';

/** What of a register left as a file; never a value of it. */
export interface Exported {
  readonly register: string;
  readonly content: ContentClass;
  readonly format: string;
  /** The number that stands on every page of the file, by which one that is found lying about is traced to this event. */
  readonly exportId?: string;
  readonly columns: readonly string[];
  /** Rows in the file; absent where they are counted only while it is made. */
  readonly rows?: number;
  /** The request that was approved for it, and which of its downloads this is. */
  readonly approved?: Readonly<Record<string, unknown>>;
}

/**
 * Records that a signed-in person took rows out as a file: in the chain of the organisation they act for, for that organisation, themselves and
 * the administrators. Refuses the file that is too many for a day.
 */
export async function recordExport(ctx: Ctx, exported: Exported): Promise<void> {
  const { register, content, format, columns, rows, exportId, approved } = exported;
  const { personId, acting } = ctx.actor;
  if (!personId) return;
  await spendExport(ctx, content);
  const own = acting && ofOrganisation(acting.organisationId);
  emit(ctx, {
    type: 'register.exported',
    kind: 'register',
    subject: register,
    organisation: acting?.organisationId,
    readers: readers(own, ofPerson(personId), ADMINISTRATORS),
    data: {
      format,
      columns: columns.join(' '),
      ...(rows === undefined ? {} : { rows }),
      ...(exportId ? { exportId } : {}),
      ...approved,
    },
  });
}
