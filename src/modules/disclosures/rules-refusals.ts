import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'disclosures/exists': { status: 409, zh: '这项成果已经有披露。', en: 'This achievement has a disclosure already.' },
  'disclosures/on-its-way': {
    status: 409,
    zh: '披露现在是“{state}”，不能修改；请转化部门退回后再改。',
    en: 'The disclosure is “{stateEn}” now and cannot be changed; ask the transfer office to return it.',
  },
  'disclosures/wrong-state': {
    status: 409,
    zh: '披露现在是“{state}”，这一步不能办。',
    en: 'The disclosure is “{stateEn}” now; this step cannot be taken.',
  },
  'disclosures/department-first': {
    status: 409,
    zh: '本单位规定由院系先签，请等院系签署。',
    en: 'At this institution the department signs first; wait for it.',
  },
  'disclosures/no-department': {
    status: 409,
    zh: '本单位没有规定院系先签，请直接形式审查。',
    en: 'At this institution the department does not sign; begin the formal check.',
  },
  'disclosures/department-only': { status: 403, zh: '这一步由院系办理。', en: 'The department’s office does this.' },
  'disclosures/office-only': { status: 403, zh: '这一步由成果转化部门办理。', en: 'The transfer office does this.' },
  'disclosures/not-a-completer': {
    status: 403,
    zh: '您不是这份披露的完成人，不能确认。',
    en: 'You are no completer of this disclosure and cannot confirm it.',
  },
  'disclosures/other-content': {
    status: 409,
    zh: '内容刚刚改过，请看过新内容再确认。',
    en: 'The content has just changed; look at it again before you confirm.',
  },
  'disclosures/unconfirmed': {
    status: 409,
    zh: '还没有确认：{names}。满 {days} 天后转化部门可说明理由（至少 5 个字）继续办理。',
    en: 'Not confirmed yet: {namesEn}. After {days} days the transfer office may go on with a reason of at least 5 characters.',
  },
  'disclosures/title-dispute': {
    status: 409,
    rule: 'OWN-01',
    zh: '权属有争议（ERR_TITLE_DISPUTE），解决前不能登记。',
    en: 'Its title is contested (ERR_TITLE_DISPUTE); settle that before it is registered.',
  },
  'disclosures/third-party-rights': {
    status: 409,
    rule: 'OWN-10',
    zh: '对方还有权利、没有同意（ERR_THIRD_PARTY_RIGHTS）：{partners}。请取得同意后退回补记。',
    en: 'Others have rights and have not agreed (ERR_THIRD_PARTY_RIGHTS): {partnersEn}. Get their consent, and return it to be noted.',
  },
  'disclosures/no-statement': {
    status: 409,
    rule: 'OWN-15',
    zh: '缺权属声明：{names}。请上传签字的声明。',
    en: 'Ownership statements are missing: {namesEn}. Upload them signed.',
  },
  'disclosures/not-an-inventor': {
    status: 422,
    zh: '“{name}”不在成果的完成人里。请先在成果里补上。',
    en: '“{name}” is not among the achievement’s inventors. Add them there first.',
  },
  'disclosures/marked-secret': {
    status: 422,
    zh: '涉密不上网：文件“{name}”带有密级标志“{mark}”，没有保存。请立即与保密部门联系。',
    en: 'The file “{name}” bears a mark of secrecy (“{mark}”) and was not kept. Talk to the secrecy office at once.',
  },
  'disclosures/too-many-files': { status: 409, zh: '最多 {most} 份声明。', en: 'At most {most} statements.' },
  'disclosures/reason': { status: 422, zh: '请写明原因（至少 5 个字）。', en: 'Say why in at least 5 characters.' },
  'disclosures/pattern': {
    status: 422,
    zh: '编号规则要有 {year} 和 {serial}，如 {year}-{serial:4}。',
    en: 'A pattern of numbers needs {year} and {serial}, as {year}-{serial:4}.',
  },
});
