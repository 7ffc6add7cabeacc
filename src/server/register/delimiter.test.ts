import { expect, test } from 'vitest';
import { delimiterOf } from './delimiter.ts';

test.each([
  [',', '名称,说明\n激光焊接,面向薄壁件，变形小，强度高，已试用，可转让\n膜组件,通量高，能耗低，寿命长'],
  [',', '名称,说明,年份\n甲,一；二；三,2024\n乙,四;五;六;七,2025\n丙,八,2026'],
  [';', '名称;说明\n甲;一，二，三\n乙;1,2,3,4\n丙;五，六'],
  ['|', '名称|说明|年份\n甲|一，二|2024\n乙|三,四|2025'],
  ['\t', '名称\t说明\n甲\t一，二，三,四\n乙\t五;六'],
  [',', '成果清单\n名称,说明\n甲,"一；二\n三；四；五"\n乙,六'],
  [',', '只有一列，没有别的，逗号都是全角\n第二行，也是'],
  [',', ''],
])('cells are parted by %j, whatever stands in their texts', (sign, text) => {
  expect(delimiterOf(text)).toBe(sign);
});
