import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'needs/not-an-enterprise': {
    status: 403,
    zh: '需求由已核验的企业提出。请以企业身份办理，或取得该企业的全面委托。',
    en: 'Needs are entered by a verified enterprise. Act for your enterprise, or hold its mandate on everything.',
  },
  'needs/own-only': {
    status: 403,
    zh: '这一步由需求企业自己办理。',
    en: 'This step is for the enterprise whose need it is.',
  },
  'needs/wrong-state': {
    status: 409,
    zh: '需求现在的状态不能办这一步，请刷新后再看。',
    en: 'The need’s present state does not allow this step; reload and look again.',
  },
  'needs/not-ready': {
    status: 422,
    zh: '公开前还要补齐：{missing}。',
    en: 'Before publishing, fill in: {missing}.',
  },
  'needs/undeclared': {
    status: 422,
    zh: '请先声明需求内容不涉及国家秘密；不能声明的不要公开。',
    en: 'Declare that the need involves no state secret; if you cannot, do not publish it.',
  },
  'needs/telling': {
    status: 422,
    zh: '匿名需求里有 {count} 处会暴露是哪家企业，请改写或不公开这些字段。',
    en: '{count} place(s) in the anonymous need tell which enterprise it is; reword them or do not show those fields.',
  },
  'needs/content-changed': {
    status: 409,
    zh: '预览之后内容又改过。请重新预览，确认后再公开。',
    en: 'The content changed after the preview. Look at the preview again before publishing.',
  },
  'needs/not-published': { status: 409, zh: '这项需求没有在公开清单上。', en: 'This need is not on the public list.' },
  'needs/no-sealed-part': {
    status: 404,
    zh: '这项需求没有密封部分。',
    en: 'This need has no sealed part.',
  },
  'needs/may-not-ask': {
    status: 403,
    zh: '密封部分只向已核验的研发单位、企业、技术转移和服务机构的人员开放。',
    en: 'The sealed part is open to people of verified institutions, enterprises, TTOs and service agencies only.',
  },
  'needs/own-need': {
    status: 409,
    zh: '这是本企业的需求，密封部分在需求记录里直接查看。',
    en: 'This is your own enterprise’s need; its sealed part is on the need’s record.',
  },
  'needs/asked-already': {
    status: 409,
    zh: '您已经签过这份协议，请看申请进度。',
    en: 'You have signed this agreement already; see where the request stands.',
  },
  'needs/agreement-changed': {
    status: 409,
    zh: '协议文本已更新，请重新阅读后再签。',
    en: 'The agreement’s text has changed; read it again before signing.',
  },
  'needs/signature': {
    status: 422,
    zh: '签名与您的姓名不一致，请填写本人姓名“{name}”。',
    en: 'The signature is not your name; write “{name}”.',
  },
  'needs/not-open': {
    status: 403,
    zh: '密封部分还没有向您开封，或已经收回。',
    en: 'The sealed part is not open to you, or was closed again.',
  },
  'needs/left-organisation': {
    status: 403,
    zh: '协议是代表“{organisation}”签的，您已不在该单位，不能再阅读。',
    en: 'You signed for “{organisation}” and are no longer its member, so you may not read on.',
  },
});
