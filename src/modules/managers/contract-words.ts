import type { Choice } from '#kernel/register.ts';

/** The three levels of the training outline for technology managers (2020). */
export const LEVELS = [
  { code: 'junior', zh: '初级技术经理人', en: 'Junior technology manager' },
  { code: 'intermediate', zh: '中级技术经理人', en: 'Intermediate technology manager' },
  { code: 'senior', zh: '高级技术经理人', en: 'Senior technology manager' },
] as const satisfies readonly Choice[];

/** Whether an officer has verified the level against its certificate. */
export const LEVEL_STATES = [
  { code: 'none', zh: '未填', en: 'Not stated' },
  { code: 'waiting', zh: '待核验', en: 'Waiting for verification' },
  { code: 'verified', zh: '已核验', en: 'Verified' },
  { code: 'rejected', zh: '未通过', en: 'Rejected' },
] as const satisfies readonly Choice[];

/** Whether a manager takes on new introductions. */
export const AVAILABILITIES = [
  { code: 'open', zh: '可接新对接', en: 'Takes new introductions' },
  { code: 'limited', zh: '少量可接', en: 'Takes a few' },
  { code: 'away', zh: '暂不接', en: 'Takes none for now' },
] as const satisfies readonly Choice[];
export type Availability = (typeof AVAILABILITIES)[number]['code'];

/** Working languages. */
export const LANGUAGES = [
  { code: 'zh', zh: '中文', en: 'Chinese' },
  { code: 'en', zh: '英语', en: 'English' },
  { code: 'ja', zh: '日语', en: 'Japanese' },
  { code: 'ko', zh: '韩语', en: 'Korean' },
  { code: 'de', zh: '德语', en: 'German' },
  { code: 'fr', zh: '法语', en: 'French' },
  { code: 'ru', zh: '俄语', en: 'Russian' },
  { code: 'es', zh: '西班牙语', en: 'Spanish' },
] as const satisfies readonly Choice[];

/** What came of an introduction. */
export const STANDINGS = [
  { code: 'open', zh: '在办', en: 'Open' },
  { code: 'won', zh: '已签约', en: 'Contracted' },
  { code: 'lost', zh: '未成', en: 'Lost' },
] as const satisfies readonly Choice[];
export type Standing = (typeof STANDINGS)[number]['code'];
