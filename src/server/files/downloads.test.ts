import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#kernel/actor.ts';
import { ofOrganisation } from '#kernel/audience.ts';
import { type Kit, openKit, someone } from '../../../tests/support/kit.ts';
import { fileRoutes, storeFile } from './files.ts';

const [INSTITUTION, ENTERPRISE] = [randomUUID(), randomUUID()];

function memberOf(organisationId: string, organisationKind: string): Actor {
  const acting = { organisationId, organisationName: '', organisationKind, verified: true, role: 'member', office: '' };
  return { ...someone(ofOrganisation(organisationId)), acting: { ...acting, district: '110108' } };
}

let kit: Kit;
let id = '';
const owner = memberOf(INSTITUTION, 'institution');
const colleague = memberOf(INSTITUTION, 'institution');
const firm = memberOf(ENTERPRISE, 'enterprise');
beforeAll(async () => {
  kit = await openKit([fileRoutes], []);
  const bytes = Buffer.from('%PDF-1.7');
  const upload = {
    name: '报告.pdf',
    type: 'application/pdf',
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const readers = [INSTITUTION, ENTERPRISE].map(ofOrganisation);
  const to = { subjectKind: 'note', subjectId: 'n1', readers };
  id = (await kit.act(owner, (ctx) => storeFile(ctx, upload, to))).id;
});
afterAll(() => kit.close());

const seenBy = async (who: Actor) =>
  (
    await kit.act(who, (ctx) =>
      sql<{
        name: string;
        chain: string;
      }>`select actor_name as name, chain from events where type = 'file.downloaded' order by id`.execute(ctx.db),
    )
  ).rows;

test('a download is recorded in the chain of the owner, who learns which colleague it was', async () => {
  expect((await kit.call(colleague, { url: `/api/files/${id}` })).statusCode).toBe(200);
  expect(await seenBy(owner)).toEqual([{ name: colleague.name, chain: INSTITUTION }]);
  expect(await seenBy(firm)).toEqual([]);
});

test('another enterprise’s download is for itself and the administrators alone: it may still be anonymous', async () => {
  expect((await kit.call(firm, { url: `/api/files/${id}` })).statusCode).toBe(200);
  expect(await seenBy(firm)).toEqual([{ name: firm.name, chain: INSTITUTION }]);
  expect(await seenBy(owner)).toHaveLength(1);
  expect(await seenBy(someone('administrators'))).toHaveLength(2);
});

test('a file that is refused leaves no record', async () => {
  expect((await kit.call(someone(), { url: `/api/files/${id}` })).statusCode).toBe(404);
  expect(await seenBy(someone('administrators'))).toHaveLength(2);
});
