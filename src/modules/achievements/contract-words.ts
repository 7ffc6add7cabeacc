import type { Choice } from '#kernel/register.ts';

/** Kinds of intellectual property (知识产权类型). */
export const IP_KINDS = [
  { code: 'invention', zh: '发明专利', en: 'Invention patent' },
  { code: 'utility-model', zh: '实用新型', en: 'Utility model' },
  { code: 'design', zh: '外观设计', en: 'Design patent' },
  { code: 'software-copyright', zh: '软件著作权', en: 'Software copyright' },
  { code: 'layout-design', zh: '集成电路布图设计', en: 'Layout design of integrated circuits' },
  { code: 'plant-variety', zh: '植物新品种', en: 'Plant variety' },
  { code: 'technical-secret', zh: '技术秘密', en: 'Technical secret' },
  { code: 'other', zh: '其他', en: 'Other' },
] as const satisfies readonly Choice[];

/** Where one item of intellectual property stands. */
export const IP_ITEM_STATES = [
  { code: 'none', zh: '未申请', en: 'Not filed' },
  { code: 'filed', zh: '已申请', en: 'Filed' },
  { code: 'granted', zh: '已授权', en: 'Granted' },
  { code: 'registered', zh: '已登记', en: 'Registered' },
  { code: 'lapsed', zh: '已失效', en: 'Lapsed' },
] as const satisfies readonly Choice[];

/** Where the intellectual property of an achievement stands as a whole, strongest first. */
export const IP_STATES = [
  { code: 'granted', zh: '已授权', en: 'Granted' },
  { code: 'registered', zh: '已登记', en: 'Registered' },
  { code: 'filed', zh: '已申请', en: 'Filed' },
  { code: 'secret', zh: '技术秘密', en: 'Technical secret' },
  { code: 'none', zh: '尚无', en: 'None yet' },
] as const satisfies readonly Choice[];
export type IpState = (typeof IP_STATES)[number]['code'];

export const OWNERSHIPS = [
  { code: 'sole', zh: '独有', en: 'Sole' },
  { code: 'joint', zh: '共有', en: 'Joint' },
] as const satisfies readonly Choice[];

/** The life of the institution's own record; whether it is published is another question. */
export const STATES = [
  { code: 'draft', zh: '草稿', en: 'Draft' },
  { code: 'submitted', zh: '待登记', en: 'Submitted' },
  { code: 'recorded', zh: '已登记', en: 'Recorded' },
] as const satisfies readonly Choice[];
export type State = (typeof STATES)[number]['code'];

/** What the transfer office answered about export control (中国禁止出口限制出口技术目录). */
export const EXPORT_CONTROL = [
  { code: 'not-controlled', zh: '已核对目录，不属于禁止或限制出口的技术', en: 'Checked: not on the catalogue' },
  { code: 'licensed', zh: '属于限制出口，公开已按规定获得许可', en: 'Restricted; publication is licensed' },
  { code: 'controlled', zh: '属于禁止出口，或限制出口而未获许可', en: 'Prohibited, or restricted without a licence' },
] as const satisfies readonly Choice[];

/** Kind under which an achievement's certificates are kept. */
export const CERTIFICATE_FILES = 'achievement-certificate';
