/**
 * Radicals of U+2E80–2EFF that fonts draw with the glyph of a whole character, each before that character (Unicode's EquivalentUnifiedIdeograph). Many
 * programs that make PDFs write the radical where the character was meant: ⻋用 for 车用. Those of U+2F00–2FDF, NFKC mends.
 */
const PAIRS =
  '⺁厂⺄乙⺈刀⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺜日⺝月⺟母⺠民⺧牛⺩王⺬示⺶羊⺻聿⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻲亀⻳龟';

const MEANT: ReadonlyMap<string, string> = new Map(
  [...PAIRS.matchAll(/(.)(.)/gu)].map(([, radical, whole]) => [radical!, whole!]),
);

/** Text with whole characters where a PDF's font named radicals. */
export const withoutRadicals = (text: string): string =>
  text.replace(/[\u2e80-\u2eff]/g, (sign) => MEANT.get(sign) ?? sign);
