import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;
const known = new Map<string, readonly string[]>();

/** Every way in which ü is typed. */
const typed = (reading: string): string[] =>
  reading.includes('ü') ? [reading.replace('ü', 'v'), reading.replace('ü', 'u')] : [reading];

function read(character: string): string[] {
  const readings = pinyin(character, { multiple: true, toneType: 'none', type: 'array' });
  return [...new Set(readings.flatMap(typed))].filter((reading) => /^[a-z]+$/.test(reading));
}

/** All readings of a Chinese character in pinyin without tones, as they are typed: 重 is zhong and chong, 绿 is lv and lu. Empty for any other character. */
export function readingsOf(character: string): readonly string[] {
  let readings = known.get(character);
  if (readings === undefined) {
    readings = HAN.test(character) ? read(character) : [];
    known.set(character, readings);
  }
  return readings;
}

/** The ways in which a reading begins when it is shortened: its initial letter, and zh, ch, sh. */
export function initialsOf(reading: string): readonly string[] {
  return /^[zcs]h/.test(reading) ? [reading.slice(0, 1), reading.slice(0, 2)] : [reading.slice(0, 1)];
}
