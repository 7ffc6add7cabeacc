import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFigures, readFigures } from './check-figures.ts';
import { parseFigures } from './figures.ts';
import { figuresPart, packFigures } from './figures-part.ts';

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
    ['压力不低于5MPa', ['压力', 5, Number.POSITIVE_INFINITY, 'MPa']],
    ['输出功率大于5MW', ['输出功率', 5_000_000, Number.POSITIVE_INFINITY, 'MW']],
    ['待机功耗≤5mW', ['待机功耗', Number.NEGATIVE_INFINITY, 0.005, 'mW']],
    ['储能容量不低于2MWh', ['储能容量', 2_000_000, Number.POSITIVE_INFINITY, 'MWh']],
    ['成本不超过3.5亿元', ['成本', Number.NEGATIVE_INFINITY, 350_000_000, '亿元']],
    ['单价不高于500万元', ['单价', Number.NEGATIVE_INFINITY, 5_000_000, '万元']],
    ['运行成本≤0.8元/吨', ['运行成本', Number.NEGATIVE_INFINITY, 8e-7, '元/吨']],
    ['PM2.5浓度≤35%', ['pm2.5浓度', Number.NEGATIVE_INFINITY, 35, '%']],
    ['DN200管壁厚≥5mm', ['管壁厚', 5, Number.POSITIVE_INFINITY, 'mm']],
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
    '功率大于5mw',
    '功率密度大于5Mw',
    '预算500万元',
    '预算不超过500万元',
    '年产值达到3.5亿元',
    '含有不少于5元环',
    '采用DN200',
    '过滤PM2.5',
    'PM2.5和PM10',
    '接口为DN200mm',
    '共300',
    '将其耐磨性提高3倍以上',
    '粘度 5 mPa·s以下为≥',
  ])('is silent about %s', (text) => {
    expect(read(text).filter(([name]) => name !== '粘度')).toEqual([]);
  });

  it.each([
    [['产能10万吨', '产能10 万吨', '产能 100000吨', '产能100,000 吨', '产能10万t', '产能１０万吨', '产能为10 万 吨']],
    [['纯度≥99.9%', '纯度 ≥ 99.9 %', '纯度不低于99.9％', '纯度>=999‰', '纯度99.9%以上']],
    [['线宽≤5 nm', '线宽≤5nm', '线宽不大于5纳米', '线宽 ⩽ 0.005μm']],
    [['产量达到10万吨/年', '产量达到10万t/a', '产量达到 100000 t/y']],
    [['密度为1.8g/cm³', '密度为1.80克/立方厘米', '密度为1800kg/m3']],
  ])('means the same by %j', (ways) => {
    const said = ways.map((text) => parseFigures(text).map(({ low, high, family }) => [low, high, family]));
    expect(said[0]).toHaveLength(1);
    for (const one of said) expect(one).toEqual(said[0]);
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
    ['纯度≥99.9%', '纯度≥99.5%', [['纯度', 'unsettled', undefined]]],
    ['纯度≥99.9%', '纯度为10mg', [['纯度', 'unsettled', undefined]]],
    ['强度>300MPa', '强度为300MPa', [['强度', 'unsettled', undefined]]],
    ['强度≥300MPa', '强度为200MPa，强度为400MPa', [['强度', 'unsettled', undefined]]],
    ['目前强度不超过200MPa', '强度为300MPa', []],
    ['强度为200MPa', '强度为300MPa', []],
    ['焊后变形超过1mm', '焊后变形为2mm', []],
    ['使用寿命需超过3年', '使用寿命达到5年', [['使用寿命', 'met', undefined]]],
    ['焊后变形量≤0.3mm', '变形量小于0.2mm', [['焊后变形量', 'not-stated', undefined]]],
    ['变形量≤0.3mm', '焊后变形量小于0.2mm', [['变形量', 'met', undefined]]],
    ['工作温度≥80℃', '最低工作温度为10℃', [['工作温度', 'not-stated', undefined]]],
    ['强度≥300MPa', '抗拉强度为200MPa', [['强度', 'not-stated', undefined]]],
    ['车速≥36km/h', '车速达到12m/s', [['车速', 'met', undefined]]],
    ['密度≥1.80克/立方厘米', '密度为1750kg/m³', [['密度', 'not-met', 0.05]]],
    ['工作温度为20~80℃', '工作温度为25~60℃', [['工作温度', 'met', undefined]]],
  ])('%s | %s', (need, document, expected) => {
    expect(check(need, document)).toEqual(expected);
  });

  const value = fc.integer({ min: 1, max: 99_999 }).map((tenths) => tenths / 10);
  const unit = fc.constantFrom('MPa', '%', 'nm', '万吨', '吨/年', 'g/cm3', '℃', '小时', '万 次');
  const sign = fc.constantFrom('≥', '≤', '>', '<', '不低于', '不超过', '达到', '为', ' ');
  const figure = fc.record({ name: fc.constantFrom('抗拉强度', '纯度', '响应时间'), sign, value, unit });
  const said = (figures: readonly { name: string; sign: string; value: number; unit: string }[]) =>
    figures.map((one) => `${one.name}${one.sign}${one.value}${one.unit}`).join('；');
  const texts = fc.array(figure, { maxLength: 5 }).map(said);

  it('counts in the score exactly as the explanation says', () => {
    fc.assert(
      fc.property(texts, texts, (need, document) => {
        const checks = checkFigures(readFigures(need), document);
        const part = figuresPart(need);
        expect(part === undefined).toBe(checks.length === 0);
        const answer = part?.fit({}, { figures: packFigures(document) });
        const isSilent = checks.every(({ verdict }) => verdict === 'not-stated');
        expect(answer === undefined).toBe(isSilent);
        if (!answer) return;
        expect(answer.fit).toBeGreaterThanOrEqual(0);
        expect(answer.fit).toBeLessThanOrEqual(1);
        if (checks.every(({ verdict }) => verdict === 'met')) expect(answer.fit).toBe(1);
        const worst = checks.find(({ verdict }) => verdict === 'not-met');
        if (worst) expect(answer.said.zh).toContain(worst.said.zh);
      }),
    );
  });

  it('counts for less the further it is missed, and less than silence', () => {
    const worth = (document: string) =>
      figuresPart('抗拉强度≥300MPa')!.fit({}, { figures: packFigures(document) })?.fit ?? 0.5;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 299 }), fc.integer({ min: 1, max: 299 }), (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(worth(`抗拉强度为${less}MPa`)).toBeLessThanOrEqual(worth(`抗拉强度为${more}MPa`));
        expect(worth(`抗拉强度为${more}MPa`)).toBeLessThan(worth('强度高'));
      }),
    );
    expect(worth('抗拉强度为250MPa')).toBeCloseTo(1 / 3, 9);
    expect(worth('抗拉强度为150MPa')).toBe(0);
    expect(worth('抗拉强度为300MPa')).toBe(1);
  });

  it('measures shares near the whole by what they lack', () => {
    const worth = (document: string) => figuresPart('纯度≥99.9%')!.fit({}, { figures: packFigures(document) })?.fit;
    expect(worth('纯度为99%')).toBe(0);
    expect(worth('纯度为99.88%')).toBeCloseTo(0.3, 9);
  });

  it('names what tells against it first', () => {
    const part = figuresPart('抗拉强度≥300MPa，纯度≥99%，响应时间≤5s');
    const answer = part!.fit({}, { figures: packFigures('抗拉强度为250MPa；纯度为99.5%') });
    expect(answer?.said.zh).toBe(
      '抗拉强度：要求 ≥ 300 MPa，对方 250 MPa，差 50 MPa；响应时间：要求 ≤ 5 s，对方未写明；另 1 项',
    );
  });

  it('says the verdict in both languages', () => {
    const [first] = checkFigures(readFigures('抗拉强度不低于300ＭＰａ'), '抗拉强度达到280MPa');
    expect(first!.said.zh).toBe('抗拉强度：要求 ≥ 300 ＭＰａ，对方 280 MPa，差 20 ＭＰａ');
    expect(first!.said.en).toBe('抗拉强度: asked ≥ 300 ＭＰａ, states 280 MPa: off by 20 ＭＰａ');
  });
});
