import type { Bilingual } from '#kernel/refusal.ts';

/** Words that promise something measurable without measuring it, and what to ask instead. */
export const VAGUE: readonly { readonly words: RegExp; readonly ask: Bilingual }[] = [
  {
    words: /耐高温|抗高温/,
    ask: { zh: '要耐多少度、多久？如“1200 ℃ 下 ≥ 100 小时”。', en: 'Up to how many degrees, for how long?' },
  },
  { words: /耐低温|抗低温/, ask: { zh: '最低多少度？如“≤ -40 ℃”。', en: 'Down to how many degrees?' } },
  {
    words: /高强度|强度高|高强/,
    ask: { zh: '哪种强度、多少？如“抗拉强度 ≥ 300 MPa”。', en: 'Which strength, how much? Such as ≥ 300 MPa.' },
  },
  {
    words: /高精度|精度高/,
    ask: { zh: '误差不超过多少？如“≤ 0.02 mm”。', en: 'Within which error? Such as ≤ 0.02 mm.' },
  },
  { words: /高纯度?|纯度高/, ask: { zh: '纯度多少？如“≥ 99.9 %”。', en: 'How pure? Such as ≥ 99.9 %.' } },
  {
    words: /耐腐蚀|抗腐蚀|防腐|耐蚀/,
    ask: { zh: '什么介质、多少小时不锈蚀？', en: 'In which medium, for how many hours?' },
  },
  { words: /耐磨/, ask: { zh: '磨损多少算合格、怎么测？', en: 'How much wear is allowed, and by which test?' } },
  {
    words: /长寿命|寿命长|高寿命/,
    ask: { zh: '能用多久或多少次？如“≥ 5 年”。', en: 'For how long or how many times?' },
  },
  {
    words: /高灵敏|灵敏度高/,
    ask: { zh: '最低测到多少？如“≤ 1 ppm”。', en: 'Down to which amount? Such as ≤ 1 ppm.' },
  },
  {
    words: /轻量化|重量轻|轻质/,
    ask: { zh: '不超过多重，或减重百分之几？', en: 'At most how heavy, or lighter by how many per cent?' },
  },
  {
    words: /低能耗|节能|能耗低/,
    ask: { zh: '能耗不超过多少，或降百分之几？', en: 'At most how much energy, or less by how many per cent?' },
  },
  { words: /低噪音?声?|噪[音声]小/, ask: { zh: '不超过多少分贝？', en: 'At most how many decibels?' } },
  {
    words: /低成本|成本低/,
    ask: { zh: '成本不超过多少，或降百分之几？', en: 'At most how much does it cost, or less by how many per cent?' },
  },
  {
    words: /快速|响应快|高速/,
    ask: { zh: '多快？如“≤ 5 s”或每分钟多少件。', en: 'How fast? Such as ≤ 5 s, or pieces a minute.' },
  },
  {
    words: /高效|效率高|高产/,
    ask: { zh: '效率或产量多少？如“≥ 95 %”。', en: 'Which efficiency or output? Such as ≥ 95 %.' },
  },
  { words: /大容量|容量大/, ask: { zh: '容量多少？带单位。', en: 'Which capacity, in which unit?' } },
];
