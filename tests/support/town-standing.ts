import { addDays, civilDateOf, type Instant } from '#kernel/dates.ts';
import { type Caller, given, type Somebody, type TestServer } from './given.ts';
import { done, secret, type Town } from './town.ts';

const once = { once: true } as const;

const multipart = (name: string, content: string | Buffer) => ({
  body: Buffer.concat([
    Buffer.from(
      `--line\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n`,
    ),
    Buffer.from(content as string),
    Buffer.from('\r\n--line--\r\n'),
  ]),
  headers: { 'content-type': 'multipart/form-data; boundary=line' },
});

/** Sends a small file as a browser's form does. */
export async function upload(by: Pick<Caller, 'post'>, url: string, name: string, content: string | Buffer) {
  const { body, headers } = multipart(name, content);
  return by.post(url, body as unknown as object, { headers });
}

/** Managers' records, an assignment and a training. */
export async function managers(town: Town) {
  const { manager, idleManager, parkLead } = town.people as Record<string, Somebody>;
  const own = {
    level: 'senior',
    certificateNumber: secret('managerRecord', 'certificateNumber'),
    certificateIssuer: secret('managerRecord', 'certificateIssuer'),
    capacity: 8,
    version: null,
  };
  const shown = { introduction: secret('managerProfile', 'introduction'), isPublic: true };
  await done(manager!.put('/api/managers/mine', { ...own, ...shown }));
  const hidden = { introduction: secret('privateManager', 'introduction'), isPublic: false };
  await done(
    idleManager!.put('/api/managers/mine', {
      ...own,
      certificateNumber: secret('privateManager', 'certificateNumber'),
      ...hidden,
    }),
  );
  const url = `/api/managers/${manager!.personId}`;
  const term = { fromOn: '2026-03-02', toOn: '2027-02-28', duties: secret('assignment', 'duties') };
  await done(parkLead!.post(`${url}/assignments`, term, once));
  const training = {
    title: secret('training', 'title'),
    organiser: secret('training', 'organiser'),
    hours: 8,
    finishedOn: '2026-01-05',
    certificateNumber: secret('training', 'certificateNumber'),
  };
  const after = await done<{ assignments: { id: string }[]; trainings: { id: string }[] }>(
    manager!.post(`${url}/trainings`, training, once),
  );
  return {
    managerRecord: manager!.personId,
    privateManager: idleManager!.personId,
    assignment: after.assignments[0]!.id,
    training: after.trainings[0]!.id,
  };
}

/** A token that reads, made on the real day: how long one holds is asked of the database's own clock. */
async function tokenOf(server: TestServer, by: Somebody) {
  const stopped = server.now();
  server.setNow(undefined);
  const expiresOn = addDays(civilDateOf(new Date().toISOString() as Instant), 30);
  const wish = { name: secret('token', 'name'), scopes: ['read'], expiresOn };
  const token = await done<{ id: string; secret: string }>(by.post('/api/me/tokens', wish));
  server.setNow(stopped);
  return token;
}

/** What decides who somebody is: a mandate offered, an invitation, a session, a token; and an import that has begun. */
export async function standing(
  server: TestServer,
  { people, organisations: o }: Town,
  subject: { id: string; title: string },
) {
  const { lead, staff, subjectManager, idleManager, transfer } = people as Record<string, Somebody>;
  await given(server).mandate(o.institution, subjectManager!, { kind: 'achievement', ...subject });
  const term = { fromOn: '2026-03-02', toOn: '2026-08-31' };
  const offer = {
    principalId: o.institution.id,
    managerId: idleManager!.personId,
    ...term,
    note: secret('mandate', 'note'),
  };
  const mandate = await done<{ id: string }>(lead!.post('/api/mandates', offer, once));
  const invitation = await done<{ id: string }>(
    lead!.post(`/api/organisations/${o.institution.id}/invitations`, {
      name: secret('invitation', 'name'),
      role: 'member',
      office: 'general',
    }),
  );
  const { members } = await done<{ members: { id: string; personId: string }[] }>(
    lead!.get(`/api/organisations/${o.institution.id}/members`),
  );
  const session = await done<{ sessions: { id: string }[] }>(transfer!.get('/api/me/sessions'));
  const token = await tokenOf(server, transfer!);
  const { systemAdministrator } = people as Record<string, Somebody>;
  const support = await done<{ id: string }>(
    systemAdministrator!.post(
      '/api/support/accesses',
      {
        organisationId: o.institution.id,
        caseNumber: secret('support', 'caseNumber'),
        reason: secret('support', 'reason'),
        minutes: 30,
      },
      once,
    ),
  );
  const csv = `成果名称,摘要\n${secret('import', 'rows')},${secret('import', 'rows')}\n`;
  const imported = await done<{ id: string }>(
    upload(transfer!, '/api/imports/achievements', `${secret('import', 'fileName')}.csv`, csv),
  );
  return {
    mandate: mandate.id,
    invitation: invitation.id,
    membership: members.find(({ personId }) => personId === staff!.personId)!.id,
    person: staff!.personId,
    session: session.sessions[0]!.id,
    token: token.id,
    tokenSecret: token.secret,
    import: imported.id,
    support: support.id,
  };
}
