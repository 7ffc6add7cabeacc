import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'regulations/not-yours': {
    status: 403,
    zh: '单位制度由本单位成果转化部门或单位负责人起草。请以已核验的研发单位身份办理。',
    en: 'Regulations are drafted by the transfer office or leadership of a verified institution. Act for yours.',
  },
  'regulations/lead-only': {
    status: 403,
    zh: '登记通过和废止由单位负责人办理。',
    en: 'Adopting and repealing are for the institution’s leadership.',
  },
  'regulations/wrong-state': {
    status: 409,
    zh: '这项制度现在是“{state}”，不能这样办理。请刷新后再看。',
    en: 'This regulation is “{state}” now and cannot be dealt with so. Reload the page.',
  },
  'regulations/incomplete': {
    status: 422,
    zh: '还缺 {count} 项才能登记为已通过，见各项说明。',
    en: '{count} things are missing before it can be adopted; see each of them.',
  },
  'regulations/below-the-law': {
    status: 422,
    zh: '有 {count} 项低于法定要求，不能施行，见各项说明和依据。',
    en: '{count} settings are below what the law asks for; see each with its source.',
  },
  'regulations/later-one': {
    status: 409,
    zh: '“{title}”已自 {from} 起施行，同一事项的新制度应在其后施行。请改施行日期，或先废止那一项。',
    en: '“{title}” is in force from {from}; a new one on the same matter takes effect after it. Change the day, or repeal that one first.',
  },
  'regulations/too-many-files': {
    status: 422,
    zh: '一项制度最多附 {most} 个文件。',
    en: 'A regulation has at most {most} files.',
  },
});
