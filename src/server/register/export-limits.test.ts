import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOBODY } from '#kernel/actor.ts';
import { books, type Library, openLibrary, reader, source } from '../../../tests/support/books.ts';
import { allowSystemTasks, inTransaction } from '../database/context.ts';
import { exportRegister } from './export.ts';
import { EXPORT_TASK, exportLimitOf } from './export-limits.ts';

let library: Library;

beforeAll(async () => {
  allowSystemTasks(new Set([EXPORT_TASK]));
  library = await openLibrary([EXPORT_TASK]);
});
afterAll(() => library.close());

const acting = (organisationKind: string) => ({
  acting: {
    organisationId: randomUUID(),
    organisationName: '单位',
    organisationKind,
    verified: true,
    role: 'member',
    office: 'general',
  } as const,
});

describe('what a person may take out', () => {
  it('is the less the more it says about people, and more for whoever looks over many organisations', () => {
    const district = acting('district');
    const enterprise = acting('enterprise');
    expect(exportLimitOf(enterprise, 'personal').rows).toBeLessThan(exportLimitOf(district, 'personal').rows);
    expect(exportLimitOf(district, 'personal').rows).toBeLessThan(exportLimitOf(enterprise, 'internal').rows);
    expect(exportLimitOf(NOBODY, 'public')).toEqual(exportLimitOf(enterprise, 'public'));
  });

  it('is so many files a day; the next one is refused, says when, and is not recorded', async () => {
    const register = { ...books, content: 'personal' } as const;
    const take = (personId: string) =>
      exportRegister(
        (work) => inTransaction(library.databases, { actor: reader(['org:a'], personId), requestId: 'limits' }, work),
        register,
        source,
        { format: 'csv' },
        { exportedBy: '馆员' },
      );
    const [one, other] = [randomUUID(), randomUUID()];
    const { perDay } = exportLimitOf(NOBODY, 'personal');
    for (let i = 0; i < perDay; i += 1) (await take(one)).stream.destroy();
    for (let i = 0; i < 2; i += 1)
      await expect(take(one)).rejects.toMatchObject({
        code: 'register/export-too-often',
        facts: { perDay, hours: 24 },
      });
    (await take(other)).stream.destroy();
  });
});
