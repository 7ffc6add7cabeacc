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
  'register/export-approval': {
    status: 403,
    zh: '这次导出有 {rows} 行，超过 {above} 行须本单位另一人批准。请在清单上点“导出”写明用途提出申请，或先筛选。',
    en: 'This export has {rows} rows; above {above} a second person of your organisation approves. Ask for it from the list, saying what for, or filter first.',
  },
  'register/export-too-often': {
    status: 429,
    zh: '这类内容每天最多导出 {perDay} 次，今天已经用完。请约 {hours} 小时后再导出；确有需要的请联系管理员。',
    en: 'Content of this kind may be exported {perDay} times a day, and today is used up. Try again in about {hours} hours, or ask the administrator.',
  },
});

defineRefusals({
  'import/unknown-register': { status: 404, zh: '“{register}”不接受导入。', en: '“{register}” takes no imports.' },
  'import/no-organisation': {
    status: 403,
    zh: '请先选择以哪个单位的身份导入。',
    en: 'First choose the organisation for which you import.',
  },
  'import/no-file': {
    status: 422,
    zh: '没有收到文件。请用 multipart 表单上传，字段名为 file。',
    en: 'No file arrived. Upload it as a multipart form, in the field “file”.',
  },
  'import/empty': {
    status: 422,
    zh: '文件是空的。请填写后再上传。',
    en: 'The file is empty. Fill it in and upload again.',
  },
  'import/old-workbook': {
    status: 422,
    zh: '这是旧版 .xls 或加了密码的文件。请用 Excel 或 WPS 去掉密码，另存为 .xlsx 后再上传。',
    en: 'This is an old .xls or a password-protected file. Remove the password and save it as .xlsx.',
  },
  'import/web-page': {
    status: 422,
    zh: '这个文件其实是网页，不是表格。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。',
    en: 'This file is really a web page. Open it in a spreadsheet program and save it as .xlsx.',
  },
  'import/macros': {
    status: 422,
    zh: '文件里有宏，不能导入。请另存为不带宏的 .xlsx 后再上传。',
    en: 'The file holds macros. Save it as .xlsx without macros.',
  },
  'import/not-a-table': {
    status: 422,
    zh: '读不出表格。请上传 .xlsx、CSV 文本（UTF-8、UTF-16 或 GB18030）或 .jsonl 文件。',
    en: 'No table could be read. Upload an .xlsx, a CSV text (UTF-8, UTF-16 or GB18030) or a .jsonl file.',
  },
  'import/broken-workbook': {
    status: 422,
    zh: '文件已损坏，读到一半读不下去。请重新另存一份再上传。',
    en: 'The file is damaged. Save it again and upload the new one.',
  },
  'import/bomb': {
    status: 422,
    zh: '文件展开后过大，没有读取。请删去多余的工作表、图片和空白格式，或分成几个文件。',
    en: 'The file is too large once unpacked and was not read. Remove sheets, pictures and empty formatting, or split it.',
  },
  'import/too-slow': {
    status: 422,
    zh: '这个文件读得太久，已停下。请另存为 .csv，或分成几个文件再试。',
    en: 'Reading this file took too long. Save it as .csv or split it.',
  },
  'import/too-many-rows': {
    status: 422,
    zh: '超过 {most} 行。请分成几个文件导入。',
    en: 'More than {most} rows. Split the file.',
  },
  'import/too-many-columns': {
    status: 422,
    zh: '超过 {most} 列。请只保留模板里的列。',
    en: 'More than {most} columns. Keep those of the template only.',
  },
  'import/no-header': {
    status: 422,
    zh: '前 20 行里没有找到表头。请在数据上方加一行列名，或使用模板，表头如：{headers}。',
    en: 'No header among the first 20 rows. Add a row with the columns’ names above the data, or use the template; its headers are: {headersEn}.',
  },
  'import/header-missing': {
    status: 422,
    zh: '缺少必填的列：{missing}。请补上这些列再上传。',
    en: 'Required columns are missing: {missingEn}. Add them and upload again.',
  },
  'import/mapped-twice': {
    status: 422,
    zh: '有两列都对应“{column}”。请把其中一列改为别的列或不导入。',
    en: 'Two columns are taken for “{columnEn}”. Change one of them or leave it out.',
  },
  'import/mapping-length': {
    status: 422,
    zh: '文件有 {count} 列，这里说明了 {given} 列。请逐列说明。',
    en: 'The file has {count} columns and {given} are explained here. Explain each.',
  },
  'import/mapping-unknown': {
    status: 422,
    zh: '台账没有可导入的列“{key}”。请从列表中选择。',
    en: 'The register has no column “{key}” that can be imported. Choose one from the list.',
  },
  'import/wrong-template': {
    status: 422,
    zh: '这是另一份台账的模板。请下载“{register}”的模板填写。',
    en: 'This template belongs to another register. Download the one for “{registerEn}”.',
  },
  'import/no-rows': { status: 422, zh: '表头下面没有内容。', en: 'There are no rows under the header.' },
  'import/not-now': {
    status: 409,
    zh: '这次导入现在的状态是“{state}”，不能做这一步。请刷新后再看。',
    en: 'The import is now “{state}” and does not allow this step. Refresh and look again.',
  },
  'import/needs-proof': {
    status: 409,
    zh: '写入或撤销合同、到账、成员要先确认身份。请在页面上操作。',
    en: 'Writing or taking back contracts, receipts and members asks for a proof of who you are. Do it on the page.',
  },
  'import/no-such-row': {
    status: 422,
    zh: '第 {row} 行不在要选择的行里，或没有与这条记录相近。请刷新后再选。',
    en: 'Row {row} is not among those to choose for, or is not alike to that record. Refresh and choose again.',
  },
  'import/no-undo': {
    status: 409,
    zh: '这份台账的导入不能撤销，请逐条更正。',
    en: 'Imports into this register cannot be taken back; correct the records one by one.',
  },
  'import/nothing-to-undo': {
    status: 409,
    zh: '这次导入没有写入任何行，不用撤销。',
    en: 'This import wrote nothing; there is nothing to take back.',
  },
  'import/nothing-to-write': {
    status: 409,
    zh: '没有可以写入的行：内容都已存在，或都有错误。',
    en: 'There is nothing to write: every row is there already or has an error.',
  },
});
