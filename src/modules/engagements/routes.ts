import type { Ctx } from '#server/database/context.ts';
import type { KindOfWaiting } from '#server/duties/duties.ts';
import { receiveUpload } from '#server/files/files.ts';
import { type Edge, routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { answerEngagement } from './answer.ts';
import { attachFile } from './attach.ts';
import { claimLine, releaseLine, setLineAside } from './claim-lines.ts';
import { engagementsContract } from './contract.ts';
import { linesContract } from './contract-lines.ts';
import { listsContract } from './contract-lists.ts';
import { engagementsRegister } from './contract-register.ts';
import { editEngagement } from './edit.ts';
import { moveEngagement, receiveMoney, recordContact, signEngagement } from './progress.ts';
import { proposeEngagement } from './propose.ts';
import { answerQuestion, askQuestion, extendQuestion } from './questions.ts';
import { findClaimants, readLine, readLines } from './read-lines.ts';
import { exportReport, readReportLayout, saveReportLayout } from './report.ts';
import { showEngagement, shown } from './show.ts';
import { readFigures } from './store-figures.ts';
import { engagementsHolding, listEngagements, sourceOf } from './store-register.ts';
import { readTerms } from './terms.ts';
import { readToday } from './today.ts';

/** Does a step and answers with the whole record as it then is. */
async function thenShow(ctx: Ctx, id: string, step: Promise<unknown>) {
  await step;
  return showEngagement(ctx, id);
}

export const engagementRoutes = routes(engagementsContract, {
  getEngagement: (ctx, { params }) => showEngagement(ctx, params.id),
  proposeEngagement: async (ctx, { body }) => shown(await proposeEngagement(ctx, body)),
  answerEngagement: (ctx, { params, body }) => thenShow(ctx, params.id, answerEngagement(ctx, params.id, body)),
  recordContact: (ctx, { params, body }) => thenShow(ctx, params.id, recordContact(ctx, params.id, body)),
  attachFile: {
    outside: async (edge, { params }) => {
      const upload = await receiveUpload(edge.request);
      return edge.transaction((ctx) => thenShow(ctx, params.id, attachFile(ctx, params.id, params.noteId, upload)));
    },
  },
  moveEngagement: (ctx, { params, body }) => thenShow(ctx, params.id, moveEngagement(ctx, params.id, body)),
  signEngagement: (ctx, { params, body }) => thenShow(ctx, params.id, signEngagement(ctx, params.id, body)),
  receiveMoney: (ctx, { params, body }) => thenShow(ctx, params.id, receiveMoney(ctx, params.id, body)),
  askQuestion: (ctx, { params, body }) => thenShow(ctx, params.id, askQuestion(ctx, params.id, body)),
  answerQuestion: (ctx, { params, body }) =>
    thenShow(ctx, params.id, answerQuestion(ctx, params.id, params.questionId, body.answer)),
  extendQuestion: (ctx, { params }) => thenShow(ctx, params.id, extendQuestion(ctx, params.id, params.questionId)),
  editEngagement: (ctx, { params, body }) => thenShow(ctx, params.id, editEngagement(ctx, params.id, body)),
});

/** Does something to a line and answers with it as it then is. */
async function thenLine(ctx: Ctx, id: string, step: Promise<void>) {
  await step;
  return readLine(ctx, id);
}

/** Lines of other systems' exports and the engagements that claim them. */
export const engagementLineRoutes = routes(linesContract, {
  listLines: (ctx, { query }) => readLines(ctx, query),
  findClaimants: (ctx, { query }) => findClaimants(ctx, query.q),
  claimLine: (ctx, { params, body }) => thenLine(ctx, params.id, claimLine(ctx, params.id, body)),
  releaseLine: (ctx, { params, body }) => thenLine(ctx, params.id, releaseLine(ctx, params.id, body)),
  setLineAside: (ctx, { params, body }) => thenLine(ctx, params.id, setLineAside(ctx, params.id, body)),
});

const exporting = (edge: Edge, demo: boolean) => ({
  exportedBy: edge.actor.name,
  demo,
  idsFor: (text: string) => edge.transaction((ctx) => engagementsHolding(ctx, text)),
});

/** Lists, exports and figures; `demo` says whether files carry the watermark of the demo city, `duties` what waits on the actor anywhere. */
export const engagementListRoutes = (demo: () => boolean, duties: (ctx: Ctx) => Promise<KindOfWaiting[]>) =>
  routes(listsContract, {
    listEngagements: (ctx, { query }) => listEngagements(ctx, query),
    exportEngagements: {
      outside: async (edge, { query }) => {
        const { view: _, ...asked } = query;
        const source = await edge.transaction((ctx) => sourceOf(ctx, query));
        return sendFile(
          edge,
          await exportRegister(edge.anew, engagementsRegister, source, asked, exporting(edge, demo())),
        );
      },
    },
    readTerms: (ctx) => readTerms(ctx),
    readToday: (ctx) => readToday(ctx, duties),
    readFigures: async (ctx) => ({ figures: await readFigures(ctx) }),
    readReportLayout: (ctx) => readReportLayout(ctx),
    saveReportLayout: (ctx, { body }) => saveReportLayout(ctx, body),
    exportReport: {
      outside: async (edge, { query }) => sendFile(edge, await exportReport(edge.anew, query, demo())),
    },
  });
