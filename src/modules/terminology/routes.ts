import { type Edge, routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { ruleOn } from '#server/rules/book.ts';
import { spendAllowance } from '#server/session/attempts.ts';
import { termsRegister } from './contract.ts';
import { termsContract } from './contract-routes.ts';
import { addGroup, changeGroup, restoreGroup, withdrawGroup } from './edit.ts';
import { loadTermsInForce } from './in-force.ts';
import { decideProposal, proposeGroup, readProposals } from './propose.ts';
import { getGroup, idsFor, listTerms } from './read.ts';
import { SUGGEST_RULE } from './rules.ts';
import { TERMS_SOURCE } from './store.ts';
import type { Terminology } from './terminology.ts';
import { openTryOut, type TryOut } from './try-out.ts';

/** Suggestions; from an address that is not signed in only so many an hour. */
async function suggest(terminology: Terminology, edge: Edge, typed: string) {
  if (!edge.actor.personId) {
    const { params } = await edge.transaction((ctx) => ruleOn(ctx, SUGGEST_RULE.id, ctx.today));
    await spendAllowance(terminology.databases.system, `suggest:${edge.request.ip}`, Number(params.perHour));
  }
  return { suggestions: await terminology.suggest(typed) };
}

/** The try-out of the terms in force at the moment; the last one is kept while they stay the same. */
function tryOuts({ databases }: Terminology): () => Promise<TryOut> {
  let last: { readonly key: string; readonly tryOut: TryOut } | undefined;
  return async () => {
    const groups = await loadTermsInForce(databases);
    const key = JSON.stringify(groups);
    if (last?.key !== key) last = { key, tryOut: openTryOut(groups) };
    return last.tryOut;
  };
}

/** The register of terms, proposals, the try-out and suggestions over HTTP. `demo` says whether exports carry the demo city's mark. */
export function terminologyRoutes(terminology: Terminology, options: { readonly demo: () => boolean }) {
  const tryOut = tryOuts(terminology);
  return routes(termsContract, {
    listTerms: (ctx, { query }) => listTerms(ctx, query),
    exportTerms: {
      outside: async (edge: Edge, { query }) => {
        const found = (text: string) => edge.transaction((ctx) => idsFor(ctx, text));
        const exporting = { idsFor: found, exportedBy: edge.actor.name, demo: options.demo() };
        return sendFile(edge, await exportRegister(edge.anew, termsRegister, TERMS_SOURCE, query, exporting));
      },
    },
    suggestTerms: { outside: (edge, { query }) => suggest(terminology, edge, query.q) },
    tryTerms: { outside: async (_edge, { body }) => (await tryOut()).try(body.text) },
    readTerm: (ctx, { params }) => getGroup(ctx, params.id),
    addTerm: (ctx, { body }) => addGroup(ctx, body),
    changeTerm: (ctx, { params, body: { version, ...draft } }) => changeGroup(ctx, { id: params.id, version }, draft),
    withdrawTerm: (ctx, { params, body: { version, reason } }) =>
      withdrawGroup(ctx, { id: params.id, version }, reason),
    restoreTerm: (ctx, { params, body }) => restoreGroup(ctx, { id: params.id, ...body }),
    listTermProposals: async (ctx, { query }) => ({ proposals: await readProposals(ctx, query.state) }),
    proposeTerm: (ctx, { body }) => proposeGroup(ctx, body),
    decideTermProposal: (ctx, { params, body: { version, ...answer } }) =>
      decideProposal(ctx, { id: params.id, version }, answer),
  });
}
