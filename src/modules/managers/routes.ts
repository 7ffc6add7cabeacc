import type { Search } from '#kernel/search.ts';
import { type Edge, routes } from '#server/http/mount.ts';
import { exportRegister } from '#server/register/export.ts';
import { sendFile } from '#server/register/send-file.ts';
import { assignManager, endAssignment } from './assign.ts';
import { managersContract } from './contract.ts';
import { managerRecordsRegister, managersRegister } from './contract-registers.ts';
import { saveOwnManager } from './edit.ts';
import { decideLevel } from './level.ts';
import { listProfiles, listRecords, showManager, showOwnManager } from './read.ts';
import { profilesHolding, profilesSource, recordsHolding, recordsSource } from './store.ts';
import { addTraining, removeTraining } from './train.ts';

/** What these routes need of the installation. */
export interface ManagersOptions {
  readonly demo: () => boolean;
  /** The search index; without it the table's own columns are searched. */
  readonly search?: Search | undefined;
}

/** Asks the index while no transaction is open; falls back on the table when it cannot answer. */
async function found(edge: Edge, text: string | undefined, search: Search | undefined): Promise<readonly string[]> {
  if (!text) return [];
  const ids = await search?.('manager', text, edge.actor.audiences);
  return ids ?? edge.transaction((ctx) => profilesHolding(ctx.db, text));
}

/** The directory, records, assignments and training. */
export const managerRoutes = (options: ManagersOptions) =>
  routes(managersContract, {
    listManagers: {
      outside: async (edge, { query }) => {
        const ids = await found(edge, query.q, options.search);
        return edge.transaction((ctx) => listProfiles(ctx, query, async () => ids));
      },
    },
    exportManagers: {
      outside: async (edge, { query: { park, ...query } }) => {
        const ids = await found(edge, query.q, options.search);
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor: async () => ids };
        const source = profilesSource(park as string | undefined);
        return sendFile(edge, await exportRegister(edge.anew, managersRegister, source, query, style));
      },
    },
    listManagerRecords: (ctx, { query }) => listRecords(ctx, query),
    exportManagerRecords: {
      outside: async (edge, { query }) => {
        const idsFor = (text: string) => edge.transaction((ctx) => recordsHolding(ctx.db, text));
        const style = { exportedBy: edge.actor.name, demo: options.demo(), idsFor };
        const file = await exportRegister(edge.anew, managerRecordsRegister, recordsSource, query, style);
        return sendFile(edge, file);
      },
    },
    getOwnManager: (ctx) => showOwnManager(ctx),
    saveOwnManager: async (ctx, { body }) => {
      await saveOwnManager(ctx, body);
      return showManager(ctx, ctx.actor.personId ?? '');
    },
    getManager: (ctx, { params }) => showManager(ctx, params.id),
    decideManagerLevel: async (ctx, { params, body }) => {
      await decideLevel(ctx, params.id, body);
      return showManager(ctx, params.id);
    },
    assignManager: async (ctx, { params, body }) => {
      await assignManager(ctx, params.id, body);
      return showManager(ctx, params.id);
    },
    endAssignment: async (ctx, { params, body }) => showManager(ctx, await endAssignment(ctx, params.id, body)),
    addTraining: async (ctx, { params, body }) => {
      await addTraining(ctx, params.id, body);
      return showManager(ctx, params.id);
    },
    removeTraining: async (ctx, { params }) => {
      await removeTraining(ctx, params.id, params.training);
      return showManager(ctx, params.id);
    },
  });
