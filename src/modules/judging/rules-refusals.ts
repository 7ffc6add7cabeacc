import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'judging/makers-only': {
    status: 403,
    zh: '评判集由市级专员或系统管理员建立和管理。',
    en: 'Judging sets are made and run by a city officer or a system administrator.',
  },
  'judging/managers-only': {
    status: 403,
    zh: '评判由在职技术经理人做。请本单位负责人在“成员”里把您的身份改为技术经理人。',
    en: 'Technology managers judge. Ask your organisation’s lead to give you the role under “Members”.',
  },
  'judging/makers-do-not-judge': {
    status: 403,
    zh: '管理评判集的人看得到各人评分，不能同时评判。请由另一位技术经理人来评。',
    en: 'Whoever runs judging sets reads the grades and so does not judge; leave it to another manager.',
  },
  'judging/own-record': {
    status: 403,
    zh: '这一对里有您本单位或您受托单位的记录，请让别人评。',
    en: 'One of the two belongs to your organisation or to one whose mandate you hold; leave it to others.',
  },
  'judging/join-first': {
    status: 409,
    zh: '先点“参加评判”，再开始评。',
    en: 'Press “Take part” first, then judge.',
  },
  'judging/not-open': {
    status: 409,
    zh: '评判集还在筹备，开放后才能这样做。',
    en: 'The set is still being prepared; open it first.',
  },
  'judging/open-already': {
    status: 409,
    zh: '评判已开放，内容不能再改；要改请另建一个评判集。',
    en: 'The set is open and stays as it is; make another one to change it.',
  },
  'judging/closed': {
    status: 409,
    zh: '这个评判集已经结束，评分不能再改。',
    en: 'The set is closed; grades stay as they are.',
  },
  'judging/not-closed': {
    status: 409,
    zh: '结束评判以后才能导出，否则导出的不是最后结果。',
    en: 'Close the set before you take it out: what leaves must be final.',
  },
  'judging/not-pooled': {
    status: 409,
    zh: '还没有汇集候选，请先点“汇集候选”。',
    en: 'No candidates are pooled yet; press “Pool candidates” first.',
  },
  'judging/nothing-public': {
    status: 422,
    zh: '没有可评的：公开清单里没有合适的记录。请换配对方向，或等记录公开以后再来。',
    en: 'There is nothing to judge: the public lists hold no such records. Choose another pairing, or wait until records are published.',
  },
  'judging/not-public': {
    status: 422,
    zh: '选中的有 {count} 条不在公开清单上（{ids}），请去掉；评判只用公开的内容。',
    en: '{count} of the chosen are not on the public lists ({ids}); remove them, since only what is public is judged.',
  },
  'judging/few-judges': {
    status: 409,
    zh: '每对要 {wanted} 人评，只邀请了 {invited} 人。请再邀请，或改为“技术经理人都可参加”。',
    en: 'Each pair wants {wanted} judges and only {invited} are invited. Invite more, or let every manager take part.',
  },
  'judging/no-manager': {
    status: 422,
    zh: '没有找到这位技术经理人的资料。请从名录里选一位，或请本人先填写“我的名片”。',
    en: 'No such manager’s record. Choose somebody from the directory, or ask them to write “My profile” first.',
  },
  'judging/judge-already': {
    status: 409,
    zh: '{name}已经在评判人里。',
    en: '{name} is among the judges already.',
  },
  'judging/agree': {
    status: 422,
    zh: '这些里有 {count} 对没有分歧到 2 分以上，不用再评；请刷新后重选。',
    en: '{count} of these do not differ by two grades or more; reload and choose again.',
  },
});
