import type { Bilingual } from '#kernel/refusal.ts';

/** What can be wrong with the audit trail. */
export type Problem =
  | 'changed'
  | 'missing'
  | 'misplaced'
  | 'head'
  | 'sealed'
  | 'anchored'
  | 'seal'
  | 'seal-missing'
  | 'anchor'
  | 'anchor-seal'
  | 'anchor-foreign';

/** What each problem says, for whoever reads the report. */
export const PROBLEM_WORDS: Readonly<Record<Problem, Bilingual>> = {
  changed: { zh: '这一条与链不符：被改动、换位或插入', en: 'does not fit its chain: changed, moved or put in' },
  missing: { zh: '从这一条起缺失', en: 'missing from here on' },
  misplaced: { zh: '编号、单位或时间精度不合', en: 'its number, organisation or time cannot be as written' },
  head: { zh: '链的末端与最后一条不符', en: 'the head of the chain is not its last row' },
  sealed: { zh: '与封存的链头不符：在这之前被重写', en: 'not what was sealed: rewritten here or before' },
  anchored: { zh: '与库外留存的链头不符：在这之前被重写', en: 'not what was anchored: rewritten here or before' },
  seal: { zh: '封存记录被改动', en: 'a seal was changed' },
  'seal-missing': { zh: '缺少封存记录', en: 'a seal is missing' },
  anchor: { zh: '库外留存的文件被改动', en: 'the anchor file was changed' },
  'anchor-seal': {
    zh: '封存记录与库外留存不符：被重写，或库是旧备份',
    en: 'the seal is not the anchored one: rewritten, or an older backup was restored',
  },
  'anchor-foreign': { zh: '库外留存属于另一套安装', en: 'the anchors are of another installation' },
};

/** Something wrong, and where: the first bad row of its kind in its chain. */
export interface Finding {
  readonly problem: Problem;
  /** The organisation whose chain it is (zeros: the installation's own); null for seals and anchors. */
  readonly organisation: string | null;
  readonly seq: number | null;
  /** Of the row; null when the row is gone. */
  readonly id: number | null;
  /** The last row in front of it that a seal or anchor proves; the change lies behind this one. Null where the row itself is proof. */
  readonly after: number | null;
  /** Number of the seal or anchor, or line of the file, that shows it. */
  readonly by: number | null;
  /** Where `by` is a line of a file. */
  readonly file?: string;
}
