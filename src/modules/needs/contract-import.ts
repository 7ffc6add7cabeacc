import { register } from '#kernel/register.ts';
import { DISTRICTS, FIELDS, ROUTES } from '#kernel/vocabulary.ts';
import { MUSTS } from './contract-words.ts';

const several = { zh: '多个用顿号或分号隔开。', en: 'Separate several by commas or semicolons.' };
const long = { maxLength: 2000 };

/** The columns in which needs come from a spreadsheet. Recognised again by title within the enterprise. */
export const needsImport = register({
  name: 'needs',
  title: { zh: '需求导入', en: 'Import of needs' },
  defaultSort: 'title',
  columns: [
    {
      key: 'title',
      label: { zh: '需求名称', en: 'Title' },
      type: 'text',
      import: {
        required: true,
        maxLength: 200,
        example: '薄壁铝合金壳体压铸成形',
        aliases: ['名称', '需求', '题目', 'name'],
      },
    },
    {
      key: 'number',
      label: { zh: '编号', en: 'Number' },
      type: 'code',
      import: { maxLength: 60, aliases: ['需求编号'] },
    },
    {
      key: 'description',
      label: { zh: '需求描述', en: 'Description' },
      type: 'text',
      import: { maxLength: 8000, aliases: ['描述', '需求内容', '内容', 'text'] },
    },
    { key: 'titleEn', label: { zh: '英文名称', en: 'English title' }, type: 'text', import: { maxLength: 300 } },
    { key: 'summaryEn', label: { zh: '英文简介', en: 'English summary' }, type: 'text', import: { maxLength: 4000 } },
    {
      key: 'keywords',
      label: { zh: '关键词', en: 'Keywords' },
      type: 'text',
      hint: several,
      import: { maxLength: 800 },
    },
    {
      key: 'material',
      label: { zh: '材料', en: 'Material' },
      type: 'text',
      import: { ...long, example: 'AlSi10MnMg' },
    },
    { key: 'method', label: { zh: '方法', en: 'Method' }, type: 'text', import: { ...long, example: '真空压铸' } },
    {
      key: 'effect',
      label: { zh: '功效', en: 'Effect' },
      type: 'text',
      import: { ...long, example: '抗拉强度≥300 MPa，壁厚 1.2 mm', aliases: ['技术指标'] },
    },
    { key: 'product', label: { zh: '产品', en: 'Product' }, type: 'text', import: { ...long, example: '仪表舱壳体' } },
    {
      key: 'application',
      label: { zh: '应用', en: 'Application' },
      type: 'text',
      import: { ...long, example: '飞行器部件' },
    },
    { key: 'mustHaves', label: { zh: '必须满足', en: 'Must-haves' }, type: 'text', import: { maxLength: 4000 } },
    {
      key: 'testMethod',
      label: { zh: '检验方法', en: 'Test method' },
      type: 'text',
      import: { ...long, example: 'GB/T 228.1，3 件样件' },
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
      import: { example: '3252' },
    },
    { key: 'trlWanted', label: { zh: '期望成熟度', en: 'TRL wanted' }, type: 'number', import: { example: '6' } },
    { key: 'budgetFrom', label: { zh: '预算下限', en: 'Budget from' }, type: 'money', import: {} },
    {
      key: 'budgetTo',
      label: { zh: '预算上限', en: 'Budget to' },
      type: 'money',
      import: { example: '800000', aliases: ['预算', '投入预算'] },
    },
    {
      key: 'neededBy',
      label: { zh: '时限', en: 'Needed by' },
      type: 'date',
      import: { aliases: ['期限', '完成时间'] },
    },
    {
      key: 'musts',
      label: { zh: '必须满足的条件', en: 'Conditions that must be met' },
      type: 'choices',
      choices: MUSTS,
      import: { aliases: ['必须条件'] },
    },
    { key: 'routes', label: { zh: '合作方式', en: 'Routes' }, type: 'choices', choices: ROUTES, import: {} },
    {
      key: 'district',
      label: { zh: '落地区', en: 'Landing district' },
      type: 'choice',
      choices: DISTRICTS,
      import: { aliases: ['所在区'] },
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
