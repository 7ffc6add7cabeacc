import { register } from '#kernel/register.ts';
import { FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { IP_ITEM_STATES, IP_KINDS, OWNERSHIPS } from './contract-words.ts';

const several = { zh: '多个用顿号或分号隔开。', en: 'Separate several by commas or semicolons.' };

/** The columns in which achievements come from a spreadsheet. Recognised again by the first number of intellectual property, else by title. */
export const achievementsImport = register({
  name: 'achievements',
  title: { zh: '成果导入', en: 'Import of achievements' },
  defaultSort: 'title',
  columns: [
    {
      key: 'title',
      label: { zh: '成果名称', en: 'Title' },
      type: 'text',
      import: {
        required: true,
        maxLength: 200,
        example: '低损耗碳化硅功率模块封装技术',
        aliases: ['名称', '成果', '题目', 'name'],
      },
    },
    {
      key: 'number',
      label: { zh: '编号', en: 'Number' },
      type: 'code',
      import: { maxLength: 60, aliases: ['成果编号'] },
    },
    {
      key: 'abstract',
      label: { zh: '简介', en: 'Abstract' },
      type: 'text',
      import: { maxLength: 8000, aliases: ['摘要', '成果简介', '内容', 'text', 'description', 'abst'] },
    },
    { key: 'titleEn', label: { zh: '英文名称', en: 'English title' }, type: 'text', import: { maxLength: 300 } },
    { key: 'summaryEn', label: { zh: '英文简介', en: 'English summary' }, type: 'text', import: { maxLength: 4000 } },
    {
      key: 'keywords',
      label: { zh: '关键词', en: 'Keywords' },
      type: 'text',
      hint: several,
      import: { maxLength: 800, example: '碳化硅、功率模块、银烧结', aliases: ['关键字'] },
    },
    {
      key: 'field',
      label: { zh: '领域', en: 'Field' },
      type: 'choice',
      choices: FIELDS,
      import: { example: '新材料', aliases: ['技术领域', '所属领域'] },
    },
    {
      key: 'industry',
      label: { zh: '行业代码', en: 'Industry code' },
      type: 'code',
      hint: { zh: 'GB/T 4754，2 至 4 位。', en: 'GB/T 4754, two to four digits.' },
      import: { example: '3973', aliases: ['国民经济行业'] },
    },
    {
      key: 'trl',
      label: { zh: '技术成熟度', en: 'TRL' },
      type: 'number',
      hint: { zh: '1 至 9。', en: '1 to 9.' },
      import: { example: '6', aliases: ['成熟度'] },
    },
    {
      key: 'maturityEvidence',
      label: { zh: '成熟度依据', en: 'Evidence of maturity' },
      type: 'text',
      import: { maxLength: 2000 },
    },
    {
      key: 'ipNumbers',
      label: { zh: '知识产权号', en: 'Intellectual property numbers' },
      type: 'text',
      hint: several,
      import: { maxLength: 2000, aliases: ['专利号', '申请号', '专利申请号', '登记号'] },
    },
    {
      key: 'ipKind',
      label: { zh: '知识产权类型', en: 'Kind of intellectual property' },
      type: 'choice',
      choices: IP_KINDS,
      import: { example: '发明专利', aliases: ['专利类型'] },
    },
    {
      key: 'ipState',
      label: { zh: '知识产权状态', en: 'State of intellectual property' },
      type: 'choice',
      choices: IP_ITEM_STATES,
      import: { example: '已授权', aliases: ['法律状态', '专利状态'] },
    },
    { key: 'ownership', label: { zh: '权属', en: 'Ownership' }, type: 'choice', choices: OWNERSHIPS, import: {} },
    {
      key: 'coOwners',
      label: { zh: '共有单位', en: 'Co-owners' },
      type: 'text',
      hint: several,
      import: { maxLength: 1000 },
    },
    {
      key: 'routes',
      label: { zh: '拟转化方式', en: 'Routes' },
      type: 'choices',
      choices: ROUTES,
      import: { example: '许可、作价投资', aliases: ['转化方式'] },
    },
    {
      key: 'useFirstPayLater',
      label: { zh: '先使用后付费', en: 'Use first, pay later' },
      type: 'yes-no',
      import: {},
    },
    {
      key: 'priceFrom',
      label: { zh: '意向价起', en: 'Price from' },
      type: 'money',
      import: { example: '300000', aliases: ['意向价', '价格'] },
    },
    { key: 'priceTo', label: { zh: '意向价止', en: 'Price to' }, type: 'money', import: {} },
    {
      key: 'comparison',
      label: { zh: '与现有方案比较', en: 'Comparison with today’s solution' },
      type: 'text',
      import: { maxLength: 4000, aliases: ['先进性', '创新点'] },
    },
    {
      key: 'unitEconomics',
      label: { zh: '单位经济性', en: 'Unit economics' },
      type: 'text',
      import: { maxLength: 4000 },
    },
    {
      key: 'applications',
      label: { zh: '应用场景', en: 'Applications' },
      type: 'text',
      import: { maxLength: 4000, aliases: ['应用领域', '应用前景'] },
    },
    {
      key: 'department',
      label: { zh: '院系所', en: 'Department' },
      type: 'text',
      import: { maxLength: 100, aliases: ['部门', '院系'] },
    },
    {
      key: 'inventors',
      label: { zh: '完成人', en: 'Inventors' },
      type: 'text',
      hint: { zh: '按顺序，用顿号隔开，第一位为负责人。', en: 'In order, separated by commas; the first leads.' },
      import: { maxLength: 1000, aliases: ['负责人', '发明人', '团队'] },
    },
    { key: 'contactName', label: { zh: '联系人', en: 'Contact' }, type: 'text', import: { maxLength: 60 } },
    {
      key: 'contactPhone',
      label: { zh: '联系电话', en: 'Telephone' },
      type: 'code',
      import: { maxLength: 40, aliases: ['电话'] },
    },
  ],
});
