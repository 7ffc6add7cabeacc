import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'engagements/not-a-party': {
    status: 403,
    zh: '只有双方、受托的技术经理人和牵头人能办这一步。',
    en: 'Only the two sides, their mandated manager and the owner can take this step.',
  },
  'engagements/cannot-propose': {
    status: 403,
    zh: '引荐要由供需一方、受托的技术经理人或园区专员提出。',
    en: 'An introduction is proposed by one of the sides, a mandated technology manager or a park officer.',
  },
  'engagements/not-live': {
    status: 409,
    zh: '“{title}”已下架或过期，不能引荐。',
    en: '“{title}” is withdrawn or expired and cannot be introduced.',
  },
  'engagements/same-organisation': {
    status: 422,
    zh: '供需双方是同一个单位，不需要引荐。',
    en: 'Both sides are the same organisation; there is nothing to introduce.',
  },
  'engagements/already-open': {
    status: 409,
    zh: '这一对已有在办的对接 {number}，请在那里继续。',
    en: 'This pair already has an open engagement, {number}; continue there.',
  },
  'engagements/move': {
    status: 409,
    zh: '“{state}”阶段不能做这一步，先完成：{first}。',
    en: 'This step is not possible at “{state}”; first: {first}.',
  },
  'engagements/proposer-only': {
    status: 403,
    zh: '只有提出这次引荐的人可以撤回。一方不同意的，请谢绝并说明原因。',
    en: 'Only whoever proposed the introduction can withdraw it. A side that does not want it declines, with a reason.',
  },
  'engagements/side-answered': { status: 409, zh: '这一方已经答复过了。', en: 'This side has answered already.' },
  'engagements/not-that-side': {
    status: 403,
    zh: '要由{side}的经办人或其受托经理人答复。',
    en: 'Only staff of the {side}, or its mandated manager, can answer.',
  },
  'engagements/changed-since': {
    status: 409,
    zh: '引荐内容在您看过之后有改动，请看过再确认。',
    en: 'The introduction was changed after you read it; look again before you confirm.',
  },
  'engagements/next-needed': {
    status: 422,
    zh: '请写下一步做什么、哪天做，日期不早于今天（{today}）。',
    en: 'Say what is next and when, not before today ({today}).',
  },
  'engagements/reason-needed': {
    status: 422,
    zh: '请选一个结束原因；选“其他”时写明。',
    en: 'Choose a reason; with “other”, say what it was.',
  },
  'engagements/contract-needed': {
    status: 422,
    zh: '签约要填合同额（大于 0）和签订日期（不晚于今天）。',
    en: 'A contract needs its value (above 0) and the day it was signed (not after today).',
  },
  'engagements/receipt-amount': {
    status: 422,
    zh: '到账额要大于 0，到账日期在签订日期（{signedOn}）之后、不晚于今天。',
    en: 'A receipt is above 0, received after signing ({signedOn}) and not after today.',
  },
  'engagements/over-contract': {
    status: 422,
    zh: '累计到账将超过合同额 {value} 元。合同额有变更请先改合同额。',
    en: 'Receipts would exceed the contract value of {value} yuan. If it changed, change it first.',
  },
  'engagements/question-answered': {
    status: 409,
    zh: '这个问题已经答复过了。',
    en: 'This question has been answered.',
  },
  'engagements/extend-once': {
    status: 409,
    zh: '答复期限只能延一次。',
    en: 'The time to answer can be extended once.',
  },
  'engagements/owner-unfit': {
    status: 422,
    zh: '牵头人要是双方或受托经理人中的一员。',
    en: 'The owner must belong to one of the sides or be a mandated manager.',
  },
  'engagements/happened-later': {
    status: 422,
    zh: '发生日期不能晚于今天（{today}）。',
    en: 'It cannot have happened after today ({today}).',
  },
  'engagements/not-your-note': {
    status: 403,
    zh: '只能给自己记的往来加附件。',
    en: 'Files can be attached to your own notes only.',
  },
  'engagements/too-many-files': {
    status: 422,
    zh: '一条往来最多 {most} 个附件。',
    en: 'A note has at most {most} attachments.',
  },
});

defineRefusals({
  'engagements/lines-office-only': {
    status: 403,
    zh: '合同登记、到账和公文由本单位成果转化部门或领导导入和认领。',
    en: 'Registered contracts, receipts and papers are brought in and claimed by the institution’s transfer office or leadership.',
  },
  'engagements/not-negotiating': {
    status: 409,
    zh: '对接 {number} 还在“{state}”阶段，不能直接登记合同。请先在对接页推进到“谈判”，再认领。',
    en: 'Engagement {number} is at “{state}”; a contract cannot be recorded yet. Move it on to negotiating first, then claim.',
  },
  'engagements/not-contracted': {
    status: 409,
    zh: '对接 {number} 在“{state}”阶段，没有可记到账的合同。请先登记签约，再认领。',
    en: 'Engagement {number} is at “{state}” and has no contract to receive money on. Record the contract first, then claim.',
  },
  'engagements/contract-differs': {
    status: 409,
    zh: '对接 {number} 台账上的合同额是 {known} 元，登记的是 {said} 元，没有改动。请核对后再认领。',
    en: 'The contract value of engagement {number} on record is {known} yuan, the registered one {said}; nothing was changed. Check them before you claim.',
  },
  'engagements/registered-otherwise': {
    status: 409,
    zh: '对接 {number} 已有登记编号 {known}，与这一行不同，没有改动。请核对。',
    en: 'Engagement {number} already has registration number {known}, another than this line’s; nothing was changed. Check them.',
  },
  'engagements/line-settled': {
    status: 409,
    zh: '这一行现在是“{state}”，不能做这一步。请刷新后再看。',
    en: 'This line is now “{state}” and does not allow this step. Refresh and look again.',
  },
  'engagements/gone-on': {
    status: 409,
    zh: '对接 {number} 之后又往前办了（{state}），这一行留着不动。',
    en: 'Engagement {number} has gone on since ({state}); the line stays.',
  },
});
