import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'exports/unknown': {
    status: 404,
    zh: '没有可导出的清单“{register}”。请从清单页上提出申请。',
    en: 'There is no list “{register}” to export. Ask from the list’s own page.',
  },
  'exports/query': {
    status: 422,
    zh: '这份清单不认识这些筛选或列。请回到清单页，重新筛选后再申请。',
    en: 'The list does not know these filters or columns. Go back to it, filter anew and ask again.',
  },
  'exports/no-organisation': {
    status: 403,
    zh: '先以一家已核验单位的身份办理，才能申请导出。',
    en: 'Act for a verified organisation to ask for an export.',
  },
  'exports/not-needed': {
    status: 409,
    zh: '这次导出不需要批准（{rows} 行），请直接导出。',
    en: 'This export of {rows} rows needs no approval; take it at once.',
  },
  'exports/nobody': {
    status: 409,
    zh: '本单位没有另一个人可以批准。请先筛选到 {above} 行以内，或请负责人邀请一位同事加入。',
    en: 'There is nobody else in your organisation to approve it. Filter to {above} rows or fewer, or have a colleague invited.',
  },
  'exports/decided': {
    status: 409,
    zh: '这份申请已经办过了，请刷新后再看。',
    en: 'This request was decided already; reload the page.',
  },
  'exports/own': {
    status: 403,
    zh: '不能批准自己的申请，请本单位另一人批准。',
    en: 'You cannot approve your own request; a second person does.',
  },
  'exports/not-yours': {
    status: 403,
    zh: '下载链接只给申请人本人。需要同样的内容，请自己提出申请。',
    en: 'The link is for whoever asked alone. For the same content ask yourself.',
  },
  'exports/other-house': {
    status: 403,
    zh: '请先换回“{name}”的身份再办。',
    en: 'Act for “{name}” first.',
  },
  'exports/not-approved': {
    status: 409,
    zh: '这份申请还没有批准，或没有批准。',
    en: 'This request is not approved.',
  },
  'exports/expired': {
    status: 409,
    zh: '下载链接已过期，请重新申请。',
    en: 'The link is over; ask again.',
  },
  'exports/used-up': {
    status: 409,
    zh: '已下载 {most} 次，链接用完了，请重新申请。',
    en: 'It was downloaded {most} times, and the link is used up; ask again.',
  },
  'exports/grown': {
    status: 409,
    zh: '批准的是 {approved} 行，现在有 {rows} 行，多了十分之一以上。请按现在的行数重新申请。',
    en: '{approved} rows were approved and there are {rows} now, more than a tenth more. Ask again with what there is.',
  },
  'exports/over': { status: 409, zh: '这份申请已经结束。', en: 'This request is over.' },
});
