import { ADMINISTRATORS, ofOrganisation, ofPerson, readers } from '#kernel/audience.ts';
import { type Ctx, emit } from '../database/context.ts';

/** What of a register left as a file; never a value of it. */
export interface Exported {
  readonly register: string;
  readonly format: string;
  /** The number that stands on every page of the file, by which one that is found lying about is traced to this event. */
  readonly exportId?: string;
  readonly columns: readonly string[];
  /** Rows in the file; absent where they are counted only while it is made. */
  readonly rows?: number;
}

/**
 * Records that a signed-in person took rows out as a file: in the chain of the organisation they act for, for that organisation, themselves and
 * the administrators.
 */
export function emitExported(ctx: Ctx, { register, format, columns, rows, exportId }: Exported): void {
  const { personId, acting } = ctx.actor;
  if (!personId) return;
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
    },
  });
}
