import { register } from '#kernel/register.ts';

/** Whether somebody works there, as personnel systems have it. */
export const EMPLOYMENTS = [
  { code: 'in', zh: '在职', en: 'Working here' },
  { code: 'left', zh: '离职', en: 'Left' },
] as const;

/** The roster of an organisation's people (人员名册): who is to be invited, and who has left. */
export const colleaguesImport = register({
  name: 'colleagues',
  title: { zh: '人员名册导入', en: 'Import of the roster' },
  defaultSort: 'name',
  content: 'personal',
  columns: [
    {
      key: 'name',
      label: { zh: '姓名', en: 'Name' },
      type: 'text',
      import: { required: true, maxLength: 50, example: '示例姓名', aliases: ['职工姓名', '人员姓名'] },
    },
    {
      key: 'phone',
      label: { zh: '电话', en: 'Phone' },
      type: 'code',
      import: { maxLength: 40, aliases: ['手机', '手机号', '手机号码', '联系电话'] },
    },
    {
      key: 'email',
      label: { zh: '邮箱', en: 'E-mail' },
      type: 'code',
      hint: { zh: '有邮箱的，邀请直接发过去。', en: 'With one, the invitation goes there.' },
      import: { maxLength: 100, aliases: ['电子邮箱', 'Email'] },
    },
    {
      key: 'employment',
      label: { zh: '在职状态', en: 'Employment' },
      type: 'choice',
      choices: EMPLOYMENTS,
      import: { example: '在职', aliases: ['人员状态', '状态'] },
    },
  ],
});
