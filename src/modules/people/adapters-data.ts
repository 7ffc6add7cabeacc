import type { Adapter } from '#server/register/adapter.ts';

/** What personnel systems call it when somebody works there, or no longer does. */
const EMPLOYMENT = {
  在岗: 'in',
  在编: 'in',
  正常: 'in',
  在册: 'in',
  聘用: 'in',
  返聘: 'in',
  借调出: 'in',
  离岗: 'left',
  离校: 'left',
  离院: 'left',
  辞职: 'left',
  调出: 'left',
  退休: 'left',
  解聘: 'left',
  终止聘用: 'left',
  去世: 'left',
  注销: 'left',
} as const;

/** Exports of personnel systems (人事系统): the roster. */
export const ROSTER_ADAPTERS: readonly Adapter[] = [
  {
    name: 'personnel-roster',
    title: { zh: '人事系统 – 人员名册', en: 'Personnel system – roster' },
    signs: [
      ['姓名', '职工姓名', '人员姓名'],
      ['工号', '职工号', '人员编号', '教工号', '员工编号'],
      ['在职状态', '人员状态', '当前状态', '岗位状态', '状态'],
    ],
    columns: [
      { key: 'name', headings: ['姓名', '职工姓名', '人员姓名'] },
      { key: 'phone', headings: ['手机号码', '手机号', '手机', '移动电话', '联系电话', '电话'] },
      { key: 'email', headings: ['电子邮箱', '邮箱', '办公邮箱', '工作邮箱', 'E-mail', 'Email'] },
      { key: 'employment', headings: ['在职状态', '人员状态', '当前状态', '岗位状态', '状态'], words: EMPLOYMENT },
    ],
  },
];
