import { defineRefusals } from '#kernel/refusal.ts';

/** Codes in capitals are those of the rule set, which documents and calculators quote as well. */
defineRefusals({
  ERR_PUBLICITY_TOO_SHORT: {
    status: 422,
    zh: '公示 {days} 个{dayKind}太短：按{document}{article}（{rule}），不少于 {least} 个。',
    en: '{days} {dayKindEn} are too short: {document} {article} ({rule}) asks for at least {least}.',
  },
  ERR_EDIT_WHILE_OPEN: {
    status: 409,
    zh: '公示期间内容不能改。需要变更的，结束本次公示并重新公示，期限从头计算。',
    en: 'What is shown cannot be edited while it runs. Change it by showing it anew: the days begin again.',
  },
  ERR_OPEN_OBJECTION: {
    status: 409,
    zh: '还有异议没有处理完，或成立的异议还没有变更内容，公示不能结束（PUB-06、PUB-10）。',
    en: 'An objection is open, or one was upheld and nothing changed yet: the notice cannot end (PUB-06, PUB-10).',
  },
  ERR_PUBLICITY_MISSING: {
    status: 409,
    zh: '这一步之前应当公示，还没有公示过。请先发起公示。',
    en: 'A notice for objections has to come before this step. Open one first.',
  },
  ERR_PUBLICITY_NOT_OVER: {
    status: 409,
    zh: '公示期未满，下一步最早 {from} 办理（PUB-11）。',
    en: 'The notice has not run its time; the next step may follow from {from} (PUB-11).',
  },
  'notices/wrong-state': {
    status: 409,
    zh: '这份公示现在是“{state}”，不能这样办。',
    en: 'This notice is “{stateEn}” now; this step is not open.',
  },
  'notices/objection-state': {
    status: 409,
    zh: '这件异议现在是“{state}”，不能这样办。',
    en: 'This objection is “{stateEn}” now; this step is not open.',
  },
  'notices/office-only': {
    status: 403,
    zh: '公示由本单位成果转化部门或负责人办理，并以本单位身份操作。',
    en: 'Notices are kept by the transfer office or the lead of the institution, acting for it.',
  },
  'notices/of-the-subject': {
    status: 403,
    zh: '您是公示事项的当事人，不能处理异议，也不能查看异议人。请由他人办理。',
    en: 'You are one of those the notice is about: somebody else handles objections and learns who objected.',
  },
  'notices/objector-protected': {
    status: 403,
    zh: '异议人受保护，只有处理异议的部门和纪检监察部门可以查看。',
    en: 'Who objected is protected; only the handling office and discipline inspection may read it.',
  },
  'notices/staff-only': {
    status: 403,
    zh: '这份公示只在单位内，由本单位人员以本单位身份提出异议。',
    en: 'This notice is shown within the institution; its people object, acting for it.',
  },
  'notices/over': {
    status: 409,
    zh: '公示期已于 {lastDay} 届满，不能再提异议；请按联系方式另行反映。',
    en: 'The notice ended on {lastDay}; objections are no longer taken here. Use the contact shown.',
  },
  'notices/still-running': {
    status: 409,
    zh: '公示到 {lastDay}（含当日），还没有届满。',
    en: 'The notice runs until {lastDay}, that day included.',
  },
  'notices/rewards-sealed': {
    status: 403,
    zh: '人员和金额在公示期间供本单位人员查看，现由单位领导、纪检监察和财务部门凭职责查看，逐次留痕。',
    en: 'Names and amounts are open to the institution’s people while the notice runs; now its leadership, discipline inspection and finance alone read them, each reading logged.',
  },
  'notices/objected-already': {
    status: 409,
    zh: '您对这份公示的异议还在处理，有补充请按联系方式联系处理部门。',
    en: 'Your objection to this notice is still being dealt with; use the contact shown to add to it.',
  },
  'notices/running-already': {
    status: 409,
    zh: '这一事项的同类公示已在进行，请先看那一份。',
    en: 'A notice of this kind already runs for this subject; look at that one.',
  },
  'notices/opened-before': {
    status: 422,
    zh: '公示开始日 {opensOn} 已过，公示不能倒填日期。请填今天（{today}）或以后。',
    en: 'The opening day {opensOn} is past; a notice is never back-dated. Give today ({today}) or later.',
  },
  'notices/unit-too': {
    status: 422,
    zh: '公示范围应包括“单位内”（转化法第十八条，PUB-01）。',
    en: 'The scope includes the institution itself (article 18 of the Conversion Law, PUB-01).',
  },
  'notices/not-your-achievement': {
    status: 403,
    zh: '只能为本单位的成果发起公示。',
    en: 'A notice is opened on an achievement of your own institution.',
  },
});
