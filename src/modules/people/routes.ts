import { refuse } from '#kernel/refusal.ts';
import { registrationContract } from '#modules/organisations/index.ts';
import type { Databases } from '#server/database/context.ts';
import { routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { listRegister } from '#server/register/list.ts';
import { sendFile } from '#server/register/send-file.ts';
import { endSessionOf, endSessionsOf, listSessionsOf } from '#server/session/sessions.ts';
import type { SecuritySettings } from '#server/session/settings.ts';
import { listTokensOf } from '#server/session/tokens.ts';
import { makeResetLink, resetPassword, setAccount } from './account.ts';
import { administratorsSeen } from './administrators.ts';
import { administratorsContract } from './contract-administrators.ts';
import { mandatesContract } from './contract-mandates.ts';
import { meContract } from './contract-me.ts';
import { membersContract, peopleRegister } from './contract-members.ts';
import { secondFactorContract } from './contract-second-factor.ts';
import {
  acceptInvitation,
  invite,
  joinByInvitation,
  lookAtLink,
  revokeInvitation,
  showInvitation,
} from './invitations.ts';
import { askProof, askResetLink, inviteByMail, proveAddress } from './mail.ts';
import {
  acceptMandate,
  declineMandate,
  getMandate,
  managersNamed,
  mandatesSeen,
  offerMandate,
  revokeMandate,
} from './mandates.ts';
import { createToken, myId, readMe, revokeToken, updateMe } from './me.ts';
import { endMembership, membersSeen, placeMember } from './members.ts';
import { changePassword } from './password.ts';
import { register } from './register.ts';
import { begin, confirm, readSecondFactor, remove, renewCodes, resetFactor } from './second-factor.ts';
import { changeSecurity, readSecurity } from './security.ts';
import { sessionIn } from './session.ts';
import { type Member, membersNamed, peopleSource } from './store.ts';
import { listInvitations } from './store-invitations.ts';

/** What these routes need of the installation. */
export interface PeopleOptions {
  readonly databases: Databases;
  readonly demo: () => boolean;
  readonly security: SecuritySettings;
}

/** Registration on the portal. */
export const registrationRoutes = (options: PeopleOptions) =>
  routes(registrationContract, { register: { outside: (edge, { body }) => register(edge, options, body) } });

/** One's own data, password, sessions and tokens. */
export const meRoutes = ({ databases, security }: PeopleOptions) =>
  routes(meContract, {
    readMe: (ctx) => readMe(ctx),
    updateMe: (ctx, { body }) => updateMe(ctx, body),
    changePassword: {
      outside: async (edge, { body }) => {
        const shown = await sessionIn(databases, edge.request);
        await changePassword(edge, { databases, security }, { ...body, sessionId: shown?.id });
        return undefined;
      },
    },
    askProof: {
      outside: async (edge) => {
        await askProof(edge, databases);
        return undefined;
      },
    },
    listSessions: {
      outside: async (edge) => {
        const shown = await sessionIn(databases, edge.request);
        const sessions = await listSessionsOf(databases.system, myId(edge.actor));
        return { sessions: sessions.map((one) => ({ ...one, current: one.id === shown?.id })) };
      },
    },
    endSession: {
      outside: async (edge, { params }) => {
        if (!(await endSessionOf(databases.system, myId(edge.actor), params.id))) throw refuse('record/missing');
        return undefined;
      },
    },
    endOtherSessions: {
      outside: async (edge) => {
        const shown = await sessionIn(databases, edge.request);
        await endSessionsOf(databases.system, myId(edge.actor), shown?.id);
        return undefined;
      },
    },
    listTokens: {
      outside: async (edge) => ({ tokens: await listTokensOf(databases.system, myId(edge.actor)) }),
    },
    createToken: (ctx, { body }) => createToken(ctx, body),
    revokeToken: async (ctx, { params }) => {
      await revokeToken(ctx, params.id);
      return undefined;
    },
  });

/** Second factors, and what organisations ask of them. */
export const secondFactorRoutes = (options: PeopleOptions) =>
  routes(secondFactorContract, {
    readSecondFactor: { outside: (edge) => readSecondFactor(edge, options) },
    beginSecondFactor: { outside: (edge) => begin(edge, options) },
    confirmSecondFactor: {
      outside: async (edge, { body }) => {
        const shown = await sessionIn(options.databases, edge.request);
        return confirm(edge, options, body.code, shown?.id);
      },
    },
    renewRecoveryCodes: { outside: (edge) => renewCodes(edge) },
    removeSecondFactor: {
      outside: async (edge, { body }) => {
        await remove(edge, options, body);
        return undefined;
      },
    },
    resetSecondFactor: {
      outside: async (edge, { params }) => {
        await resetFactor(edge, params.id);
        return undefined;
      },
    },
    readSecurity: (ctx, { params }) => readSecurity(ctx, params.id),
    changeSecurity: (ctx, { params, body }) => changeSecurity(ctx, params.id, body),
  });

/** People, members, invitations, accounts. */
export const memberRoutes = ({ databases, demo, security }: PeopleOptions) =>
  routes(membersContract, {
    listPeople: (ctx, { query }) =>
      listRegister<Member>(ctx, peopleRegister, peopleSource(query), query, {
        idsFor: (text) => membersNamed(ctx.db, text),
      }),
    exportPeople: {
      outside: async (edge, { query }) => {
        const idsFor = (text: string) => edge.transaction((ctx) => membersNamed(ctx.db, text));
        const exporting = { idsFor, exportedBy: edge.actor.name, demo: demo() };
        return sendFile(edge, await exportRegister(edge.anew, peopleRegister, peopleSource(query), query, exporting));
      },
    },
    listMembers: async (ctx, { params }) => ({ members: await membersSeen(ctx, params.id) }),
    changeMembership: (ctx, { params, body: { version, ...change } }) =>
      placeMember(ctx, { id: params.id, version }, change),
    endMembership: async (ctx, { params, body }) => {
      await endMembership(ctx, { id: params.id, ...body });
      return undefined;
    },
    listInvitations: async (ctx, { params }) => ({ invitations: await listInvitations(ctx.db, params.id) }),
    invite: (ctx, { params, body }) => invite(ctx, params.id, body),
    inviteByMail: { outside: (edge, { params, body }) => inviteByMail(edge, databases, params.id, body) },
    showInvitation: (ctx, { params }) => showInvitation(ctx, params.id),
    revokeInvitation: async (ctx, { params }) => {
      await revokeInvitation(ctx, params.id);
      return undefined;
    },
    lookAtInvitation: (ctx, { body }) => lookAtLink(ctx, body.secret),
    acceptInvitation: { outside: (edge, { body }) => acceptInvitation(edge, security, body) },
    joinByInvitation: (ctx, { body }) => joinByInvitation(ctx, body.secret),
    makeResetLink: (ctx, { params }) => makeResetLink(ctx, params.id),
    resetPassword: {
      outside: async (edge, { body }) => {
        await resetPassword(edge, security, body);
        return undefined;
      },
    },
    askResetLink: {
      outside: async (edge, { body }) => {
        await askResetLink(edge, databases, body.login);
        return undefined;
      },
    },
    proveAddress: (ctx, { body }) => proveAddress(ctx, body.secret),
    setAccount: async (ctx, { params, body }) => {
      await setAccount(ctx, params.id, body.disabled);
      return undefined;
    },
  });

/** The installation's own administrators. */
export const administratorRoutes = routes(administratorsContract, {
  listAdministrators: (ctx) => administratorsSeen(ctx),
});

/** Mandates. */
export const mandateRoutes = routes(mandatesContract, {
  listMandates: (ctx, { query }) => mandatesSeen(ctx, query),
  readMandate: (ctx, { params }) => getMandate(ctx, params.id),
  findManagers: async (ctx, { query }) => ({ managers: await managersNamed(ctx, query.name) }),
  offerMandate: (ctx, { body }) => offerMandate(ctx, body),
  acceptMandate: (ctx, { params, body }) => acceptMandate(ctx, params.id, body.version, body.conflictDeclared),
  declineMandate: (ctx, { params, body }) => declineMandate(ctx, params.id, body.version, body.reason),
  revokeMandate: (ctx, { params, body }) => revokeMandate(ctx, params.id, body.version, body.reason),
});

/** Every route of this module but signing in, which the installation needs first. */
export const peopleRoutes = (options: PeopleOptions) => [
  registrationRoutes(options),
  meRoutes(options),
  secondFactorRoutes(options),
  memberRoutes(options),
  mandateRoutes,
  administratorRoutes,
];
