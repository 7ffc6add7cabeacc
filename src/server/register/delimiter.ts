/** Signs that part cells. The full-width comma is none of them: it stands in Chinese prose, and no program writes it between cells. */
const SIGNS = [',', ';', '\t', '|'] as const;
type Sign = (typeof SIGNS)[number];

/** How much of a text is looked at, in characters. */
const LOOKED_AT = 20_000;

/** The first whole lines outside quotes; a quoted cell may hold line breaks, and goes with them. */
function linesOf(text: string): string[] {
  const start = text.slice(0, LOOKED_AT);
  const lines = start.replace(/"[^"]*"/g, '').split(/[\r\n]+/);
  if (text.length > LOOKED_AT && lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}

/** On how many lines a sign stands equally often, at least once, and how often that is. */
function steadiness(lines: readonly string[], sign: Sign): { lines: number; times: number } {
  const counts = lines.map((line) => line.split(sign).length - 1).filter((count) => count > 0);
  const alike = [...Map.groupBy(counts, (count) => count)].map(([times, same]) => ({ times, lines: same.length }));
  return alike.sort((a, b) => b.lines - a.lines || b.times - a.times)[0] ?? { lines: 0, times: 0 };
}

/**
 * What parts the cells of a text: the sign that stands outside quotes equally often on the most lines, since every row has as many cells; a sign that is only in
 * prose does not. Cells that came from a spreadsheet are parted by tabs, which no prose holds. A comma where nothing does.
 */
export function delimiterOf(text: string): Sign {
  const lines = linesOf(text);
  const tabbed = lines.filter((line) => line.includes('\t')).length;
  if (tabbed > 0 && tabbed * 2 >= lines.length) return '\t';
  const found = SIGNS.map((sign) => ({ sign, ...steadiness(lines, sign) }));
  return found.sort((a, b) => b.lines - a.lines || b.times - a.times)[0]!.sign;
}
