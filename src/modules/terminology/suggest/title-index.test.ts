import { describe, expect, test } from 'vitest';
import { foldTerm } from '../fold.ts';
import { type Suggestable, TitleIndex } from './title-index.ts';

const of = (rank: number, ...texts: string[]): Suggestable[] =>
  texts.map((text) => ({ text, folded: foldTerm(text), rank }));
const index = await TitleIndex.build([
  ...of(0, '碳化硅', '中试', '绿氢', '银行', '行业标准', '增材制造', 'MEMS', '微机电系统', 'silicon carbide', 'CAR-T'),
  ...of(
    1,
    '重庆轨道交通减振扣件',
    '一种碳化硅外延片缺陷检测方法',
    '商业银行授信模型',
    'X射线探伤仪',
    '长春光机所望远镜',
    '西安电缆',
  ),
]);
const find = (typed: string) => index.find(foldTerm(typed), 10).map(({ entry }) => entry.text);

describe('what is typed finds', () => {
  test.each([
    ['characters', '碳化', '碳化硅'],
    ['traditional characters', '微機電', '微机电系统'],
    ['full pinyin', 'tanhuagui', '碳化硅'],
    ['pinyin with spaces', 'tan hua gui', '碳化硅'],
    ['pinyin with capitals', 'TanHuaGui', '碳化硅'],
    ['a last syllable that is not finished', 'tanhuag', '碳化硅'],
    ['initials', 'thg', '碳化硅'],
    ['initials and full syllables', 'thuagui', '碳化硅'],
    ['zh, ch and sh as initials', 'zhsh', '中试'],
    ['characters and pinyin', '碳hg', '碳化硅'],
    ['ü as v', 'lvqing', '绿氢'],
    ['an English beginning', 'silicon', 'silicon carbide'],
    ['an abbreviation', 'mem', 'MEMS'],
    ['a hyphen or none', 'cart', 'CAR-T'],
    ['a second word', 'carbide', 'silicon carbide'],
    ['letters and characters', 'X射线', 'X射线探伤仪'],
    ['letters and pinyin', 'xshexian', 'X射线探伤仪'],
  ])('%s: %s', (_what, typed, first) => {
    expect(find(typed)[0]).toBe(first);
  });

  test.each([
    ['chongqing', '重庆轨道交通减振扣件'],
    ['cq', '重庆轨道交通减振扣件'],
    ['yinhang', '银行'],
    ['yh', '银行'],
    ['hangye', '行业标准'],
    ['hybz', '行业标准'],
    ['changchun', '长春光机所望远镜'],
    ['xian', '西安电缆'],
    ["xi'an", '西安电缆'],
  ])('characters with several readings: %s', (typed, text) => {
    expect(find(typed)).toContain(text);
  });

  test('what begins so goes before what has it within, and terms before titles', () => {
    expect(find('碳化硅')).toEqual(['碳化硅', '一种碳化硅外延片缺陷检测方法']);
    expect(find('yinhang')).toEqual(['银行', '商业银行授信模型']);
  });

  test('nothing where nothing fits, and nothing from within a word', () => {
    expect(find('zzzzzz')).toEqual([]);
    expect(find('arbide')).toEqual([]);
    expect(find('  ')).toEqual([]);
    expect(find('碳化硼')).toEqual([]);
    // From the end of one text on into the next.
    expect(find('yinhanglvqing')).toEqual([]);
    expect(find('硅t')).toEqual([]);
  });

  test('only what still counts', () => {
    const live = ({ text }: Suggestable) => text !== '银行';
    expect(index.find('yinhang', 10, live).map(({ entry }) => entry.text)).toEqual(['商业银行授信模型']);
  });
});
