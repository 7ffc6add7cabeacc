import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'managers/not-one': {
    status: 403,
    zh: '只有在职技术经理人（或技术转移机构、服务机构的负责人）有这份资料。请本单位负责人在“成员”里把您的身份改为技术经理人。',
    en: 'Only a technology manager at work (or the lead of a TTO or agency) has this record. Ask your organisation’s lead to give you the role under “Members”.',
  },
  'managers/too-much': {
    status: 422,
    zh: '同时在办不超过 {most} 项，请把“同时可办”改小。',
    en: 'A manager carries at most {most} open introductions; lower the capacity.',
  },
  'managers/not-your-decision': {
    status: 403,
    zh: '级别由市级专员或系统管理员核验。',
    en: 'A level is verified by a city officer or an administrator.',
  },
  'managers/own-decision': {
    status: 403,
    zh: '不能核验自己的级别，请由另一位专员办理。',
    en: 'Nobody verifies their own level; another officer has to.',
  },
  'managers/nothing-waits': {
    status: 409,
    zh: '这位技术经理人没有等待核验的级别。',
    en: 'This manager has no level that waits for verification.',
  },
  'managers/park-only': {
    status: 403,
    zh: '派驻由园区的负责人或专员办理，并以园区身份操作。',
    en: 'Assignments are made by a park’s lead or officer, acting for the park.',
  },
  'managers/term': {
    status: 422,
    zh: '派驻期限不对：截止日不能早于开始日，也不能早于今天，最长 {years} 年。',
    en: 'The term is wrong: it must not end before it begins nor before today, and lasts {years} years at most.',
  },
  'managers/assigned-already': {
    status: 409,
    zh: '{name}在这段时间已派驻本园区（{from} 至 {to}）。请改期限，或先结束那一次。',
    en: '{name} already works for this park in that time ({from} to {to}). Change the term or end that assignment first.',
  },
  'managers/away': {
    status: 409,
    zh: '{name}暂不接新工作，请换一位，或请本人先改“接新”。',
    en: '{name} takes nothing new for now; choose somebody else, or ask for a change of availability first.',
  },
  'managers/not-your-assignment': {
    status: 403,
    zh: '派驻由园区的负责人、专员或技术经理人本人结束。',
    en: 'An assignment is ended by the park’s lead or officer, or by the manager.',
  },
  'managers/assignment-over': {
    status: 409,
    zh: '这次派驻已经结束。',
    en: 'The assignment is over already.',
  },
  'managers/not-your-training': {
    status: 403,
    zh: '培训由技术经理人本人或所在单位负责人登记。',
    en: 'Training is entered by the manager or the lead of the manager’s organisation.',
  },
  'managers/training-ahead': {
    status: 422,
    zh: '结业日期不能晚于今天。',
    en: 'The day a training was finished cannot be later than today.',
  },
});
