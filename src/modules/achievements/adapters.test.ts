import { afterAll, beforeAll, expect, it } from 'vitest';
import { given, openServer, type Somebody, type TestServer } from '../../../tests/support/given.ts';
import { gb18030, importsOf, printed } from '../../../tests/support/importing.ts';

let server: TestServer;
let office: Somebody;
beforeAll(async () => {
  server = await openServer();
  const give = given(server);
  office = await give.member(await give.organisation({ kind: 'institution' }), { office: 'transfer' });
});
afterAll(() => server.close());

const LEDGER = [
  ['某研究院知识产权台账'],
  ['统计日期：2026-03-02', '', '', '', '', '', '', '单位：件'],
  ['序号', '专利名称', '申请（专利）号', '专利类型', '法律状态', '申请日', '全部发明人', '所属院系'],
  [
    1,
    '低损耗碳化硅功率模块的封装',
    'ZL209910000001.2',
    '发明',
    '专利权维持',
    '2099-01-02',
    '1.闻人甲（1/2）；2.闻人乙(2/2)',
    '材料学院',
  ],
  [2, '一种城市积水预警装置', '209920000002.9', '实用新型专利', '实审', '2099.03.04', '闻人丙', '信息学院'],
  ['序号', '专利名称', '申请（专利）号', '专利类型', '法律状态', '申请日', '全部发明人', '所属院系'],
  [3, '一种菌种冻干方法', '209910000003.1', '发明专利', '年费滞纳', '2099-05-06', '闻人丁', '农学院'],
  ['合计', '', 3],
  ['制表人：某某', '', '审核：', '', '打印日期：2026-03-02'],
];

it('an export of the research system is recognised by its headings and read as that system means it', async () => {
  const imports = importsOf(server, office, 'achievements');
  const bytes = await printed(LEDGER, [[1, 1, 8]]);
  const view = await imports.check(bytes);
  expect(view).toMatchObject({
    state: 'checked',
    system: { name: 'research-rights', register: 'achievements' },
    counts: { new: 2, bad: 1 },
    ignored: ['序号', '申请日'],
    leftCount: 3,
  });
  expect(view.left.map(({ row, why }) => [row, why.zh])).toEqual([
    [6, '重复的表头'],
    [8, '合计行'],
    [9, '表尾'],
  ]);
  expect(view.errors).toMatchObject([{ row: 7, key: 'ipState', value: '年费滞纳' }]);
  // What nobody knows is said by a person, and remembered with the columns.
  const state = view.columns.findIndex(({ key }) => key === 'ipState');
  const known = view.columns[state]!.conversion!;
  const words = known.words.map((word) => (word.from === '年费滞纳' ? { ...word, to: 'lapsed' } : word));
  const conversions = view.columns.map(({ conversion }, i) =>
    i === state ? { ...known, words } : (conversion ?? null),
  );
  const again = await imports.again(
    view.id,
    view.columns.map(({ key }) => key),
    conversions,
  );
  expect(again).toMatchObject({ state: 'checked', counts: { new: 3, bad: 0 } });
  expect((await imports.commit(view.id)).counts.written).toBe(3);
  const rows = (await office.get('/api/achievements?sort=title')).json<{ rows: { id: string; title: string }[] }>()
    .rows;
  const record = (
    await office.get(`/api/achievements/${rows.find(({ title }) => title.startsWith('低损耗'))!.id}`)
  ).json();
  expect(record.achievement).toMatchObject({
    department: '材料学院',
    intellectualProperty: [{ kind: 'invention', number: 'ZL209910000001.2', status: 'granted' }],
    inventors: [{ name: '闻人甲' }, { name: '闻人乙' }],
  });
  const twice = await imports.check(bytes);
  expect(twice).toMatchObject({ state: 'checked', counts: { new: 0, changed: 0, unchanged: 3, alike: 0 } });
  expect(await imports.undo(view.id)).toMatchObject({ counts: { undone: 3, kept: 0 } });
});

it('a ledger of results in GB18030 keeps its amounts in 万元, and says which columns it has no use for', async () => {
  const imports = importsOf(server, office, 'achievements');
  const csv = gb18030(
    '科技成果台账（导出）,,,,,',
    '成果登记号,科技成果名称,主要完成人,意向价格,权属情况,鉴定形式',
    '2026Y0001,薄壁壳体真空压铸,闻人甲 闻人乙,12.5,共同所有,会议鉴定',
    '第1页 共1页,,,,,',
  );
  const view = await imports.check(csv, '成果.csv');
  expect(view).toMatchObject({
    state: 'checked',
    system: { name: 'research-results' },
    counts: { new: 1, bad: 0 },
    ignored: ['鉴定形式'],
    leftCount: 1,
  });
  const [row] = await imports.rows(view.id, 'new');
  expect(row!.raw).toMatchObject({ priceFrom: '12.5万元', ownership: 'joint' });
});
