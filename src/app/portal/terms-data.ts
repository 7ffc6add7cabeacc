import type { Bilingual } from '#kernel/refusal.ts';

/** A term of the field with what it means here. */
export interface Term {
  readonly term: Bilingual;
  readonly meaning: Bilingual;
}

const term = (zh: string, en: string, meaning: Bilingual): Term => ({ term: { zh, en }, meaning });

export const TERMS: readonly Term[] = [
  term('供给清单', 'Supply list', {
    zh: '研发单位公开的成果。公开的只有允许公开的字段，其余留在单位自己的台账里。',
    en: 'Achievements as their institutions published them: only the fields that may be public; the rest stays in the institution’s own register.',
  }),
  term('需求清单', 'Demand list', {
    zh: '企业公开的技术需求，可以匿名，只显示行业和所在区。',
    en: 'Needs as enterprises published them; an anonymous one shows its industry and district alone.',
  }),
  term('五要素', 'Five elements', {
    zh: '材料、工艺、效果、产品、用途。写全了，匹配才说得出理由。',
    en: 'Material, method, effect, product, application. With all five, a match can give its reasons.',
  }),
  term('密封部分', 'Sealed part', {
    zh: '需求里不公开的内容。签了保密协议的人逐个打开，每次打开都有记录，企业看得到。',
    en: 'What of a need stays closed. It opens person by person after a confidentiality agreement; every opening is recorded and shown to the enterprise.',
  }),
  term('匹配', 'Match', {
    zh: '给一条需求排出合适的成果，或反过来。分数由各部分相加，哪里合、哪里没找到都写出来。',
    en: 'Achievements ranked for a need, or the other way round. The parts add up to the score; what fits and what was not found are both said.',
  }),
  term('引荐', 'Introduction', {
    zh: '把供需双方介绍给对方。双方都确认才成立，记录下是谁促成的。',
    en: 'Naming the two sides to each other. It stands once both have confirmed, and records who brought it about.',
  }),
  term('对接台账', 'Engagement register', {
    zh: '每一次引荐和之后的每一步，一直到到账或说明为什么没成。',
    en: 'Every introduction and every step after it, to the money or the reason why not.',
  }),
  term('技术经理人', 'Technology manager', {
    zh: '受供方或需方委托，促成对接并跟到底的人。',
    en: 'Who, mandated by either side, brings an engagement about and follows it to its end.',
  }),
  term('委托', 'Mandate', {
    zh: '一家单位授权技术经理人代办，写明事项和起止日期，随时可以收回。',
    en: 'An organisation lets a manager act for it, on a subject, from–to; it can be revoked at any time.',
  }),
  term('成熟度（TRL）', 'Maturity (TRL)', {
    zh: '从1到9，成果离使用有多远。4是实验室验证，6是样机，9是批量使用。',
    en: 'From 1 to 9, how far a result is from use: 4 proved in the laboratory, 6 a prototype, 9 in volume use.',
  }),
  term('先使用后付费', 'Use first, pay later', {
    zh: '先用，约定的条件达到以后再付许可费。',
    en: 'A licence whose fee falls due only when agreed conditions are met.',
  }),
  term('核实与到期', 'Verification and expiry', {
    zh: '公开的成果和需求要按时确认仍然有效，不确认的自动退出公开清单。',
    en: 'Owners confirm that what they published still holds; what nobody confirms leaves the public list.',
  }),
  term('推送与认领', 'Push and claim', {
    zh: '合适的成果推给园区，园区限期认领或说明原因退回。',
    en: 'A fitting listing is offered to a park, which claims it or declines with a reason in a set time.',
  }),
  term('合同额与到账额', 'Contract value and amount received', {
    zh: '合同写的金额和真正到账的金额，两个数从不混用。',
    en: 'What the contract says and what was paid: two figures, never mixed.',
  }),
];
