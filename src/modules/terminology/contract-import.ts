import { register } from '#kernel/register.ts';
import { GROUP_KINDS, TERM_FIELDS } from './contract-words.ts';

/** The columns in which terms come from a spreadsheet: those of the export. A row is the group that has one of its forms. */
export const termsImport = register({
  name: 'terms',
  title: { zh: '术语导入', en: 'Import of terms' },
  defaultSort: 'title',
  content: 'public',
  columns: [
    {
      key: 'title',
      label: { zh: '术语', en: 'Term' },
      type: 'text',
      hint: { zh: '最常用的写法，放在最前。', en: 'The usual form; the group is called by it.' },
      import: { required: true, maxLength: 80, example: '碳化硅', aliases: ['名称', '词条', '首选词', 'name'] },
    },
    {
      key: 'words',
      label: { zh: '也叫', en: 'Also called' },
      type: 'text',
      hint: {
        zh: '其他写法用分号隔开；缩写后加 *，有歧义的缩写后加 !。',
        en: 'Other forms, separated by semicolons; * after an abbreviation, ! after one that means other things too.',
      },
      import: { maxLength: 2_000, example: 'silicon carbide; SiC*', aliases: ['同义词', '别名', '英文', 'synonyms'] },
    },
    {
      key: 'field',
      label: { zh: '领域', en: 'Field' },
      type: 'choice',
      choices: TERM_FIELDS,
      import: { example: '集成电路', aliases: ['所属领域', '行业'] },
    },
    {
      key: 'kind',
      label: { zh: '类别', en: 'Kind' },
      type: 'choice',
      choices: GROUP_KINDS,
      hint: {
        zh: '不填时：有多个写法是同义词，只有一个是单一术语。',
        en: 'Left empty, it follows from how many forms there are.',
      },
      import: { example: '同义词' },
    },
    { key: 'source', label: { zh: '来源', en: 'Source' }, type: 'text', import: { maxLength: 300, aliases: ['出处'] } },
    { key: 'note', label: { zh: '备注', en: 'Note' }, type: 'text', import: { maxLength: 1_000, aliases: ['说明'] } },
  ],
});
