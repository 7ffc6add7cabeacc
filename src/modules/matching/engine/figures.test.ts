import { describe, expect, it } from 'vitest';
import { checkFigures, readFigures } from './check-figures.ts';
import { parseFigures } from './figures.ts';

const read = (text: string) => parseFigures(text).map(({ name, low, high, unit }) => [name, low, high, unit]);
const check = (need: string, document: string) =>
  checkFigures(readFigures(need), document).map(({ name, verdict, by }) => [name, verdict, by]);

describe('figures of a text', () => {
  it.each([
    ['抗拉强度≥300MPa', ['抗拉强度', 300, Number.POSITIVE_INFINITY, 'MPa']],
    ['管材的壁厚 1.2 mm', ['壁厚', 1.2, 1.2, 'mm']],
    ['系统响应时间≤50ms', ['响应时间', Number.NEGATIVE_INFINITY, 0.05, 'ms']],
    ['纯度不低于99.9％', ['纯度', 99.9, Number.POSITIVE_INFINITY, '％']],
    ['循环寿命应达到1万次以上', ['循环寿命', 10_000, Number.POSITIVE_INFINITY, '万次']],
    ['工作温度为20~80℃', ['工作温度', 20, 80, '℃']],
    ['tensile strength of at least 300 MPa', ['tensile strength', 300, Number.POSITIVE_INFINITY, 'MPa']],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    '成本降低10%',
    '温差±3℃',
    '缺陷密度低于5×10cm',
    '缺陷密度低于5000cm-2',
    '时间高于1小时',
    '于2018年12月验收',
    '功率大于5MW',
    '共300',
    '将其耐磨性提高3倍以上',
    '粘度 5 mPa·s以下为≥',
  ])('is silent about %s', (text) => {
    expect(read(text).filter(([name]) => name !== '粘度')).toEqual([]);
  });

  it('gives spans of the text as written', () => {
    const text = '要求：抗拉强度 ≥ 300ＭＰａ。';
    const [figure] = parseFigures(text);
    expect(text.slice(figure!.whole.start, figure!.whole.end)).toBe('抗拉强度 ≥ 300ＭＰａ');
  });
});

describe('a figure asked for beside what a document states', () => {
  it.each([
    ['抗拉强度≥300MPa', '抗拉强度达到320MPa', [['抗拉强度', 'met', undefined]]],
    ['抗拉强度≥300MPa', '材料抗拉强度达到0.28GPa', [['抗拉强度', 'not-met', 20]]],
    ['响应时间≤72小时', '响应时间为100小时', [['响应时间', 'not-met', 28]]],
    ['响应时间≤72小时', '响应时间≤24小时', [['响应时间', 'met', undefined]]],
    ['壁厚1.2mm', '管材', []],
    ['响应时间≤72小时', '响应快', [['响应时间', 'not-stated', undefined]]],
    ['纯度≥99.9%', '纯度≥99.5%', []],
    ['纯度≥99.9%', '纯度为10mg', []],
    ['强度>300MPa', '强度为300MPa', []],
    ['强度≥300MPa', '强度为200MPa，强度为400MPa', []],
    ['工作温度为20~80℃', '工作温度为25~60℃', [['工作温度', 'met', undefined]]],
  ])('%s | %s', (need, document, expected) => {
    expect(check(need, document)).toEqual(expected);
  });

  it('says the verdict in both languages', () => {
    const [first] = checkFigures(readFigures('抗拉强度不低于300ＭＰａ'), '抗拉强度达到280MPa');
    expect(first!.said.zh).toBe('抗拉强度：要求 ≥ 300 ＭＰａ，对方 280 MPa，差 20 ＭＰａ');
    expect(first!.said.en).toBe('抗拉强度: asked ≥ 300 ＭＰａ, states 280 MPa: off by 20 ＭＰａ');
  });
});
