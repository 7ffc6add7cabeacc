import { routes } from '../http/mount.ts';
import { mailContract } from './contract.ts';
import { isMailOn } from './mail.ts';

export const mounted = routes(mailContract, { readMail: async (ctx) => ({ on: await isMailOn(ctx.db) }) });
