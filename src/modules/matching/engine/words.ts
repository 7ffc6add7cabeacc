/** Words that carry no subject: left out of the index as words. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    '的 了 和 与 及 或 在 是 为 对 以 于 由 从 到 向 被 把 将 其 之 等 并 而 也 都 就 但 且 中 上 下 该 此 这 那 个 种 们 有 可 能 所 ' +
    '以及 进行 通过 一种 一个 以上 以下 其中 并且 或者 可以 能够 对于 由于 因此 同时 ' +
    'a an the of and or in on for to with by at from as is are was were be been that this these those it its which will can'
  ).split(' '),
);

/** Characters that only join others: a pair with one of them names nothing. Those that also build words (上海, 中国, 可信) are not here. */
export const joiningCharacters: ReadonlySet<string> = new Set(
  '的了和与及或在是为对以于由从到向被把将其之等并而也都就但且',
);
