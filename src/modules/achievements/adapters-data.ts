import type { Adapter, AdapterColumn } from '#server/register/adapter.ts';

/** What research systems call the standing of a right. */
const STANDINGS = {
  授权: 'granted',
  已授权: 'granted',
  授权有效: 'granted',
  有权: 'granted',
  有效: 'granted',
  专利权维持: 'granted',
  登记: 'registered',
  已登记: 'registered',
  已发证: 'registered',
  申请: 'filed',
  申请中: 'filed',
  已受理: 'filed',
  受理: 'filed',
  公开: 'filed',
  实审: 'filed',
  实质审查: 'filed',
  审中: 'filed',
  在审: 'filed',
  初审: 'filed',
  失效: 'lapsed',
  无效: 'lapsed',
  无权: 'lapsed',
  终止: 'lapsed',
  届满: 'lapsed',
  放弃: 'lapsed',
  撤回: 'lapsed',
  视为撤回: 'lapsed',
  驳回: 'lapsed',
  未申请: 'none',
} as const;

const RIGHTS = {
  发明: 'invention',
  国内发明专利: 'invention',
  发明授权: 'invention',
  新型: 'utility-model',
  实用新型专利: 'utility-model',
  外观: 'design',
  外观设计专利: 'design',
  软著: 'software-copyright',
  软件著作: 'software-copyright',
  计算机软件著作权: 'software-copyright',
  集成电路布图: 'layout-design',
  布图设计: 'layout-design',
  新品种: 'plant-variety',
  植物新品种权: 'plant-variety',
  专有技术: 'technical-secret',
  技术诀窍: 'technical-secret',
} as const;

const OWNERS = {
  独占: 'sole',
  单独所有: 'sole',
  独立: 'sole',
  共有: 'joint',
  联合: 'joint',
  共同所有: 'joint',
} as const;

const inventors: AdapterColumn = {
  key: 'inventors',
  headings: ['全部完成人', '完成人', '发明人', '全部发明人', '设计人', '发明（设计）人', '主要完成人', '作者'],
  tidy: 'names',
};
const department: AdapterColumn = {
  key: 'department',
  headings: ['所属单位', '所属院系', '承担单位', '二级单位', '所属部门', '院系名称', '依托部门', '所属学院'],
};
const contact: readonly AdapterColumn[] = [
  { key: 'contactName', headings: ['联系人', '负责人姓名', '第一负责人', '负责人'] },
  { key: 'contactPhone', headings: ['联系电话', '手机', '负责人电话', '移动电话'] },
];

/** Exports of research management systems (科研管理系统): the ledger of rights and the ledger of results. */
export const ACHIEVEMENT_ADAPTERS: readonly Adapter[] = [
  {
    name: 'research-rights',
    title: { zh: '科研管理系统 – 知识产权台账', en: 'Research system – ledger of intellectual property' },
    signs: [
      ['专利名称', '知识产权名称', '成果/专利名称'],
      ['专利号', '申请号', '申请（专利）号', '授权号', '知识产权号', '专利申请号'],
      ['专利状态', '法律状态', '案件状态', '知识产权状态', '授权日期', '授权公告日', '申请日期', '申请日'],
    ],
    columns: [
      { key: 'title', headings: ['专利名称', '知识产权名称', '成果/专利名称'] },
      { key: 'number', headings: ['院内编号', '内部编号', '校内编号', '档案号', '系统编号'] },
      { key: 'ipNumbers', headings: ['专利号', '申请（专利）号', '申请号', '专利申请号', '授权号', '知识产权号'] },
      { key: 'ipKind', headings: ['专利类型', '专利类别', '知识产权类型', '类型'], words: RIGHTS },
      { key: 'ipState', headings: ['专利状态', '法律状态', '案件状态', '知识产权状态', '状态'], words: STANDINGS },
      { key: 'coOwners', headings: ['共有权人', '共同专利权人', '其他权利人'] },
      { key: 'abstract', headings: ['摘要', '专利摘要', '技术简介'] },
      { key: 'field', headings: ['技术领域', '所属领域'] },
      inventors,
      department,
      ...contact,
    ],
  },
  {
    name: 'research-results',
    title: { zh: '科研管理系统 – 科技成果台账', en: 'Research system – ledger of results' },
    signs: [
      ['成果名称', '科技成果名称'],
      ['成果编号', '成果登记号', '登记号', '成果类型', '成果类别'],
      ['完成人', '主要完成人', '全部完成人', '完成单位', '第一完成人'],
    ],
    columns: [
      { key: 'title', headings: ['成果名称', '科技成果名称'] },
      { key: 'number', headings: ['成果编号', '成果登记号', '登记号'] },
      { key: 'abstract', headings: ['成果简介', '成果摘要', '内容简介', '成果介绍'] },
      { key: 'keywords', headings: ['关键词', '主题词'] },
      { key: 'field', headings: ['技术领域', '所属领域', '应用行业领域'] },
      { key: 'trl', headings: ['技术成熟度', '成熟度等级', 'TRL'] },
      { key: 'ipNumbers', headings: ['知识产权号', '相关专利号', '专利号'] },
      { key: 'ipKind', headings: ['知识产权类型', '知识产权形式'], words: RIGHTS },
      { key: 'ipState', headings: ['知识产权状态'], words: STANDINGS },
      { key: 'ownership', headings: ['权属', '权属情况', '权利归属'], words: OWNERS },
      { key: 'coOwners', headings: ['共有单位', '合作完成单位', '其他完成单位'] },
      { key: 'comparison', headings: ['先进性', '创新点', '成果水平', '技术优势'] },
      { key: 'applications', headings: ['应用前景', '应用领域', '推广应用范围'] },
      { key: 'priceFrom', headings: ['意向价格', '拟转化价格', '评估价'], unit: 'wan' },
      inventors,
      department,
      ...contact,
    ],
  },
];
