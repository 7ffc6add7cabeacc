/** Words that carry no subject: left out of the index as words. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    '的 了 和 与 及 或 在 是 为 对 以 于 由 从 到 向 被 把 将 其 之 等 并 而 也 都 就 但 且 中 上 下 该 此 这 那 个 种 们 有 可 能 所 ' +
    '以及 进行 通过 一种 一个 以上 以下 其中 并且 或者 可以 能够 对于 由于 因此 同时 ' +
    'a an the of and or in on for to with by at from as is are was were be been that this these those it its which will can'
  ).split(' '),
);

/** Words that are counted but that nobody misses in the other text: bounds, wishes, changes. */
export const unmissedWords: ReadonlySet<string> = new Set(
  (
    '低于 高于 大于 小于 等于 超过 不低于 不高于 不大于 不小于 不超过 不少于 至少 至多 达到 以内 左右 要求 希望 想要 寻求 寻找 需要 需求 解决 ' +
    '提高 提升 降低 减少 增加 改善 保证 满足 实现 采用 具有 使用 应用 相关 目前 现有 现在 现用 我们 本公司 企业 问题 办法 方案 方法 最好 不能 必须 ' +
    '同类 国内 国外 技术 研发 研究 开发 合作 事先 提到 商量 术语 检验 测试 试验 标准 最小 最大 不留 gb hb sj jb yy qb iso'
  ).split(' '),
);

/** Characters that only join others: a pair with one of them names nothing. Those that also build words (上海, 中国, 可信) are not here. */
export const joiningCharacters: ReadonlySet<string> = new Set(
  '的了和与及或在是为对以于由从到向被把将其之等并而也都就但且',
);
