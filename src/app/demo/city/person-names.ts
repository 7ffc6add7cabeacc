import { GIVEN, type Reading, SURNAMES } from '../content/names.ts';

/** The people of the prepared stories keep their names whatever the seed. */
export const STORY_NAMES = {
  manager: { zh: '钟离衡', en: 'Zhongli Heng' },
  inventor: { zh: '闻人砚', en: 'Wenren Yan' },
  transfer: { zh: '端木荟', en: 'Duanmu Hui' },
  enterprise: { zh: '令狐澄', en: 'Linghu Cheng' },
  park: { zh: '南宫霁', en: 'Nangong Ji' },
  district: { zh: '百里溪', en: 'Baili Xi' },
  city: { zh: '公孙珩', en: 'Gongsun Heng' },
  administrator: { zh: '澹台屿', en: 'Tantai Yu' },
  security: { zh: '公羊砺', en: 'Gongyang Li' },
  audit: { zh: '仲孙鉴', en: 'Zhongsun Jian' },
} as const satisfies Record<string, Reading>;

function single(n: number): Reading {
  const surname = SURNAMES[n % SURNAMES.length]!;
  const round = Math.floor(n / SURNAMES.length);
  const given = GIVEN[(round * 7 + (n % SURNAMES.length) * 3) % GIVEN.length]!;
  return { zh: surname.zh + given.zh, en: `${surname.en} ${given.en}` };
}

function double(n: number): Reading {
  const surname = SURNAMES[n % SURNAMES.length]!;
  const round = Math.floor(n / SURNAMES.length);
  const first = (round * 11 + (n % SURNAMES.length) * 7) % GIVEN.length;
  const second = (first + 1 + (round % (GIVEN.length - 1))) % GIVEN.length;
  const given = `${GIVEN[first]!.en}${GIVEN[second]!.en.toLowerCase()}`;
  return { zh: surname.zh + GIVEN[first]!.zh + GIVEN[second]!.zh, en: `${surname.en} ${given}` };
}

/** Names in turn with one and two given characters, no two alike; ends when there are no more (about 40 000). */
export function* personNames(): Generator<Reading> {
  const taken = new Set<string>(Object.values(STORY_NAMES).map((name) => name.zh));
  for (let n = 0; n < 96_000; n += 1) {
    const name = n % 2 === 0 ? single(n / 2) : double((n - 1) / 2);
    if (taken.has(name.zh)) continue;
    taken.add(name.zh);
    yield name;
  }
}
