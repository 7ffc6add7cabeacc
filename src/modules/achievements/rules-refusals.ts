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
