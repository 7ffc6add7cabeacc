import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'achievements/not-an-institution': {
    status: 403,
    zh: '成果由已核验的研发单位登记。请以所在研发单位的身份办理，或取得该单位的全面委托。',
    en: 'Achievements are entered by a verified institution. Act for your institution, or hold its mandate on everything.',
  },
  'achievements/with-the-office': {
    status: 403,
    zh: '这项成果已交成果转化部门，由他们修改。需要改动请联系转化部门，或请他们退回。',
    en: 'This achievement is with the transfer office, which edits it now. Ask them to change or return it.',
  },
  'achievements/office-only': {
    status: 403,
    zh: '这一步由本单位成果转化部门或单位负责人办理。',
    en: 'This step is for the institution’s transfer office or leadership.',
  },
  'achievements/too-many-files': {
    status: 422,
    zh: '一项成果最多 {most} 份证书。',
    en: 'An achievement has at most {most} certificates.',
  },
  'achievements/link-draft-only': {
    status: 409,
    zh: '只有草稿能发给发明人确认。已提交或登记的请先退回。',
    en: 'Only a draft can be handed to its inventor. Return it first when it was submitted.',
  },
  'achievements/link-dead': {
    status: 409,
    zh: '这个链接已经用过、撤回或过期。请向发给您链接的人再要一个。',
    en: 'This link has been used, withdrawn or has expired. Ask whoever sent it for a new one.',
  },
  'achievements/link-outdated': {
    status: 409,
    zh: '发出链接之后，成果转化部门又改过这份草稿，这个链接已失效。请向他们要一个新链接。',
    en: 'The transfer office changed this draft after it sent the link, so the link no longer opens it. Ask them for a new one.',
  },
  'achievements/no-links-here': {
    status: 503,
    zh: '这台服务器没有配置安装密钥，发不出一次性链接。请联系管理员。',
    en: 'This server has no installation key and cannot make one-time links. Tell the administrator.',
  },
  'achievements/wrong-state': {
    status: 409,
    zh: '成果现在的状态不能办这一步，请刷新后再看。',
    en: 'The achievement’s present state does not allow this step; reload and look again.',
  },
  'achievements/not-ready': {
    status: 422,
    zh: '公开前还要补齐：{missing}。',
    en: 'Before publishing, fill in: {missing}.',
  },
  'achievements/not-recorded': {
    status: 409,
    zh: '先由成果转化部门登记，再公开。',
    en: 'The transfer office records the achievement first; then it can be published.',
  },
  'achievements/undeclared': {
    status: 422,
    zh: '公开前请逐项声明：{count} 项还没有声明。',
    en: 'Declare every item before publishing: {count} still to do.',
  },
  'achievements/export-controlled': {
    status: 422,
    zh: '属于禁止出口，或限制出口而未获许可的技术，不能上公开清单。请改用定向引荐，并先办许可。',
    en: 'Technology that is prohibited from export, or restricted without a licence, cannot go on the public list. Introduce it to chosen partners instead, and obtain the licence first.',
    rule: 'publication.export-control',
  },
  'achievements/content-changed': {
    status: 409,
    zh: '预览之后内容又改过。请重新预览，确认后再公开。',
    en: 'The content changed after the preview. Look at the preview again before publishing.',
  },
  'achievements/not-published': {
    status: 409,
    zh: '这项成果没有在公开清单上。',
    en: 'This achievement is not on the public list.',
  },
});
