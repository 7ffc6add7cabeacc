import { z } from 'zod';
import { contract } from '#kernel/contract.ts';
import { exportQuery, registerPage, registerQuery } from '#kernel/register-query.ts';
import { lookedAt } from '#kernel/viewing.ts';
import { declarations, listingShown, publishPreview } from './contract-listing.ts';
import { achievement, achievementDraft } from './contract-record.ts';
import { achievementRow, achievementsRegister, listingRow, listingsRegister } from './contract-registers.ts';

const id = z.strictObject({ id: z.uuid() });
const version = z.number().int().positive();
const seen = z.strictObject({ version });

/** The record as its page shows it: with what is published of it and what the reader may do now. */
export const achievementRecord = z.object({
  achievement,
  /** Whether the reader sees the price on record; otherwise the achievement holds the published one, if any. */
  isPriceSeen: z.boolean(),
  organisationName: z.string(),
  listing: listingShown.nullable(),
  /** Whether the record was edited since it was published. */
  changedSincePublished: z.boolean(),
  actions: z.array(z.string()),
  /** Certificates kept with it. */
  certificates: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number() })),
});
export type AchievementRecord = z.infer<typeof achievementRecord>;

export const achievementsContract = contract({
  listAchievements: {
    method: 'GET',
    path: '/api/achievements',
    access: 'member',
    query: registerQuery(achievementsRegister),
    response: registerPage(achievementRow),
    summary: { zh: '本单位（及委托方）的成果台账', en: 'Achievements of my organisation and my principals' },
  },
  exportAchievements: {
    method: 'GET',
    path: '/api/achievements/export',
    access: 'member',
    query: exportQuery(achievementsRegister),
    summary: { zh: '按所见导出成果台账', en: 'Export the achievements as listed' },
  },
  enterAchievement: {
    method: 'POST',
    path: '/api/achievements',
    access: 'member',
    once: true,
    body: achievementDraft.extend({
      /** The principal, when a manager writes under its mandate. */
      organisationId: z.uuid().optional(),
    }),
    response: achievementRecord,
    summary: { zh: '新建成果（草稿）', en: 'Begin an achievement as a draft' },
  },
  getAchievement: {
    method: 'GET',
    path: '/api/achievements/:id',
    access: 'member',
    params: id,
    response: achievementRecord,
    summary: { zh: '一项成果的全部', en: 'One achievement with everything on record' },
  },
  editAchievement: {
    method: 'PUT',
    path: '/api/achievements/:id',
    access: 'member',
    params: id,
    body: achievementDraft.extend({ version }),
    response: achievementRecord,
    summary: { zh: '修改成果', en: 'Edit an achievement' },
  },
  submitAchievement: {
    method: 'POST',
    path: '/api/achievements/:id/submission',
    access: 'member',
    once: true,
    params: id,
    body: seen,
    response: achievementRecord,
    summary: { zh: '提交给成果转化部门', en: 'Submit to the transfer office' },
  },
  recordAchievement: {
    method: 'POST',
    path: '/api/achievements/:id/record',
    access: 'member',
    once: true,
    params: id,
    body: seen,
    response: achievementRecord,
    summary: { zh: '登记成果', en: 'Record the achievement' },
  },
  returnAchievement: {
    method: 'POST',
    path: '/api/achievements/:id/return',
    access: 'member',
    once: true,
    params: id,
    body: seen.extend({ reason: z.string().trim().min(2).max(500) }),
    response: achievementRecord,
    summary: { zh: '退回修改', en: 'Return for mending' },
  },
  discardAchievement: {
    method: 'DELETE',
    path: '/api/achievements/:id',
    access: 'member',
    params: id,
    query: z.strictObject({ version: z.coerce.number<string | number>().int().positive() }),
    summary: { zh: '删除草稿', en: 'Discard a draft' },
  },
  previewListing: {
    method: 'GET',
    path: '/api/achievements/:id/preview',
    access: 'member',
    params: id,
    query: z.strictObject({ price: z.enum(['shown', 'hidden']).default('shown') }),
    response: publishPreview,
    summary: { zh: '预览公众将看到的内容', en: 'Exactly what the public will see' },
  },
  publishListing: {
    method: 'POST',
    path: '/api/achievements/:id/listing',
    access: 'member',
    once: true,
    params: id,
    body: declarations.extend({
      version,
      contentHash: z.string().max(100),
      price: z.enum(['shown', 'hidden']).default('shown'),
    }),
    response: achievementRecord,
    summary: { zh: '公开成果', en: 'Publish the achievement' },
  },
  confirmListing: {
    method: 'POST',
    path: '/api/achievements/:id/listing/confirmation',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({}),
    response: achievementRecord,
    summary: { zh: '确认公开内容仍然有效', en: 'Confirm that the listing still holds' },
  },
  withdrawListing: {
    method: 'POST',
    path: '/api/achievements/:id/listing/withdrawal',
    access: 'member',
    once: true,
    params: id,
    body: z.strictObject({ reason: z.string().trim().max(500).default('') }),
    response: achievementRecord,
    summary: { zh: '撤下公开成果', en: 'Withdraw the listing' },
  },
  listColleagues: {
    method: 'GET',
    path: '/api/achievements/colleagues',
    access: 'member',
    response: z.object({ colleagues: z.array(z.object({ personId: z.uuid(), name: z.string() })) }),
    summary: { zh: '可作为完成人关联账号的同事', en: 'Colleagues whose accounts can be named as inventors' },
  },
  listViewers: {
    method: 'GET',
    path: '/api/achievements/:id/viewings',
    access: 'member',
    params: id,
    response: lookedAt,
    summary: { zh: '谁看过', en: 'Who looked at it' },
  },
});

export const listingsContract = contract({
  listListings: {
    method: 'GET',
    path: '/api/listings',
    access: 'public',
    query: registerQuery(listingsRegister),
    response: registerPage(listingRow),
    summary: { zh: '供给清单', en: 'The supply list' },
  },
  exportListings: {
    method: 'GET',
    path: '/api/listings/export',
    access: 'member',
    query: exportQuery(listingsRegister),
    summary: { zh: '按所见导出供给清单', en: 'Export the supply list as listed' },
  },
  getListing: {
    method: 'GET',
    path: '/api/listings/:id',
    access: 'public',
    params: id,
    response: listingShown,
    summary: { zh: '一项公开成果', en: 'One published achievement' },
  },
});
