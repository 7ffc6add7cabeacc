import { routes } from '#server/http/mount.ts';
import { identitiesContract } from './contract.ts';
import { begin, comeBack, type SignInOptions } from './flow.ts';
import { beginLink, beginProof, listMine, unlink } from './mine.ts';
import { changeProvider, findWaysIn, listProviders, makeProvider, testProvider } from './providers.ts';
import { acceptRequest, declineRequest, listRequests } from './requests.ts';

/** Identity providers, signing in with them, linked identities, requests to join. */
export const identityRoutes = (options: SignInOptions) =>
  routes(identitiesContract, {
    findWaysIn: (ctx, { query }) => findWaysIn(ctx, query.q),
    beginSignIn: { outside: (edge, { body }) => begin(edge, options, body) },
    comeBack: { outside: (edge, { params }) => comeBack(edge, options, params.id) },
    listProviders: (ctx) => listProviders(ctx, options.signIn),
    makeProvider: (ctx, { body }) => makeProvider(ctx, body, options.signIn),
    changeProvider: (ctx, { params, body }) => changeProvider(ctx, params.id, body, options.signIn),
    testProvider: { outside: (edge, { params }) => testProvider(edge, options, params.id) },
    listMine: (ctx) => listMine(ctx),
    beginLink: { outside: (edge, { body }) => beginLink(edge, options, body) },
    beginProof: { outside: (edge, { params, body }) => beginProof(edge, options, params.id, body.to) },
    unlink: async (ctx, { params }) => {
      await unlink(ctx, params.id);
      return undefined;
    },
    listJoinRequests: (ctx) => listRequests(ctx),
    acceptJoinRequest: async (ctx, { params, body: { version, ...place } }) => {
      await acceptRequest(ctx, { id: params.id, version }, place);
      return undefined;
    },
    declineJoinRequest: async (ctx, { params, body: { version, reason } }) => {
      await declineRequest(ctx, { id: params.id, version }, reason);
      return undefined;
    },
  });
