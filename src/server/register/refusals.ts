import { defineRefusals } from '#kernel/refusal.ts';

defineRefusals({
  'register/cursor': {
    status: 400,
    zh: '翻页位置与现在的排序不符。请回到第一页重新翻。',
    en: 'This page position belongs to another sort order. Start again from the first page.',
  },
  'register/query': {
    status: 422,
    zh: '筛选条件里有一个值不合该列的格式：{reason}。请改后再查。',
    en: 'One of the filters has a value its column cannot hold: {reason}. Mend it and search again.',
  },
  'register/no-search': {
    status: 422,
    zh: '“{register}”不支持按文字搜索，请用列筛选。',
    en: '“{register}” cannot be searched by text; filter by a column.',
  },
  'register/export-too-many': {
    status: 422,
    zh: '超过 {most} 行，一个文件放不下。请先筛选，再分几次导出。',
    en: 'More than {most} rows, too many for one file. Filter first and export in parts.',
  },
});
