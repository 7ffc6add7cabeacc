import { refuse, refuseIf } from '#kernel/refusal.ts';
import { type Edge, routes } from '#server/http/mount.ts';
import { type ExportOptions, exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { answering } from './city/answer.ts';
import { allCatalogues, publishCatalogue } from './city/catalogues.ts';
import { changeKey, joinCity as takeIn } from './city/join.ts';
import { receiveSubmission } from './city/receive.ts';
import { makeJoinCode, refuseUnlessCity, revokeReporter, showReporters } from './city/reporters.ts';
import { showReceived } from './city/show.ts';
import { submissionsContract, submissionsRegister } from './contract.ts';
import { inboxContract } from './contract-city.ts';
import { exchangeContract } from './contract-exchange.ts';
import { inboxRegister, reportedRowsRegister } from './contract-registers.ts';
import { approveSubmission, dropSubmission, handIn, recallSubmission, returnSubmission } from './institution/decide.ts';
import { freshCatalogues, joinCity, noteCatalogues, readLink, renewKey } from './institution/link.ts';
import { changeRows, prepareSubmission } from './institution/prepare.ts';
import { showSubmission, standAfter } from './institution/show.ts';
import { whyNotPrepare } from './rules.ts';
import type { ReportingSettings } from './settings.ts';
import { listSubmissions, submissionsSource } from './store.ts';
import {
  inboxSource,
  listInbox,
  listReportedRows,
  receivedHolding,
  rowsHolding,
  rowsSource,
} from './store-received.ts';

/** What routes of reporting need of the installation. */
export interface ReportingOptions {
  readonly reporting: ReportingSettings;
  readonly demo: () => boolean;
}

const style = (edge: Edge, { demo }: ReportingOptions): ExportOptions => ({
  exportedBy: edge.actor.name,
  demo: demo(),
});

/** The institution's side: preparing, approving, receipts, the link to the city. */
export const submissionRoutes = (options: ReportingOptions) => {
  const { reporting } = options;
  return routes(submissionsContract, {
    readLink: (ctx) => readLink(ctx, reporting),
    joinWithCode: { outside: (edge, { body }) => joinCity(edge, body, reporting) },
    renewKey: { outside: (edge) => renewKey(edge, reporting) },
    listSubmissions: (ctx, { query }) => listSubmissions(ctx, query),
    exportSubmissions: {
      outside: async (edge, { query }) =>
        sendFile(
          edge,
          await exportRegister(edge.anew, submissionsRegister, submissionsSource, query, style(edge, options)),
        ),
    },
    prepareSubmission: {
      outside: async (edge, { body }) => {
        refuseIf(whyNotPrepare(edge.actor, edge.actor.acting?.organisationId ?? ''));
        if (!reporting.cityUrl) throw refuse('reporting/no-city');
        const catalogues = await freshCatalogues(reporting);
        return edge.transaction(async (ctx) => {
          await noteCatalogues(ctx, catalogues);
          return standAfter(ctx, await prepareSubmission(ctx, body.period));
        });
      },
    },
    getSubmission: (ctx, { params }) => showSubmission(ctx, params.id, reporting),
    changeRows: (ctx, { params, body }) => standAfter(ctx, params.id, changeRows(ctx, params.id, body)),
    handIn: (ctx, { params, body }) => standAfter(ctx, params.id, handIn(ctx, params.id, body)),
    approveSubmission: (ctx, { params, body }) =>
      standAfter(ctx, params.id, approveSubmission(ctx, params.id, body, reporting)),
    returnSubmission: (ctx, { params, body }) =>
      standAfter(ctx, params.id, returnSubmission(ctx, params.id, body.version, body.reason)),
    recallSubmission: (ctx, { params, body }) =>
      standAfter(ctx, params.id, recallSubmission(ctx, params.id, body.version)),
    dropSubmission: (ctx, { params, body }) => standAfter(ctx, params.id, dropSubmission(ctx, params.id, body.version)),
  });
};

/** The city's side for its people: what came, who may send, what is asked for. */
export const inboxRoutes = (options: ReportingOptions) =>
  routes(inboxContract, {
    listInbox: (ctx, { query }) => listInbox(ctx, query),
    exportInbox: {
      outside: async (edge, { query }) => {
        const idsFor = (text: string) => edge.transaction((ctx) => receivedHolding(ctx.db, text));
        const how = { ...style(edge, options), idsFor };
        return sendFile(edge, await exportRegister(edge.anew, inboxRegister, inboxSource, query, how));
      },
    },
    getReceived: (ctx, { params }) => showReceived(ctx, params.id),
    listReportedRows: (ctx, { query }) => listReportedRows(ctx, query),
    exportReportedRows: {
      outside: async (edge, { query }) => {
        const idsFor = (text: string) => edge.transaction((ctx) => rowsHolding(ctx.db, text));
        const how = { ...style(edge, options), idsFor };
        return sendFile(edge, await exportRegister(edge.anew, reportedRowsRegister, rowsSource(query), query, how));
      },
    },
    listReporters: (ctx) => showReporters(ctx),
    makeJoinCode: (ctx, { body }) => makeJoinCode(ctx, body.organisationId, options.reporting),
    revokeReporter: (ctx, { params, body }) => revokeReporter(ctx, params.id, body.version, body.reason),
    publishCatalogue: (ctx, { body }) => publishCatalogue(ctx, body),
  });

/** The city's side for installations. */
export const exchangeRoutes = ({ reporting }: ReportingOptions) =>
  routes(exchangeContract, {
    readCatalogues: async (ctx) => {
      refuseUnlessCity(reporting);
      return { catalogues: await allCatalogues(ctx) };
    },
    joinCity: { outside: (edge, { body }) => answering(edge, reporting, (ctx) => takeIn(ctx, body)) },
    changeKey: { outside: (edge, { body }) => answering(edge, reporting, (ctx) => changeKey(ctx, body)) },
    receiveSubmission: {
      outside: (edge, { body }) => answering(edge, reporting, (ctx) => receiveSubmission(ctx, body, reporting)),
    },
  });
