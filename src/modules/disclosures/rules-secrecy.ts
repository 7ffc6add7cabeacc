/**
 * 涉密不上网: marks of secrecy (密级) in names and texts of uploads, found before anything is stored (COR-02). A mark is a level beside ★ or the words
 * that name one; the words alone, as in 技术秘密 or 秘密共享, are none.
 */

/** 秘密★10年, 机密 ★, 绝密★长期: the form that 保守国家秘密法实施条例 prescribes. */
const STARRED = /(绝\s*密|机\s*密|秘\s*密)\s*[★☆]/u;
const NAMED = /密级\s*[:：]?\s*(绝密|机密|秘密)|(绝密|机密)(?![函机钥算])(级|件|文件|材料|资料)?/u;
const BRACKETED = /[（(【[]\s*(绝密|机密|秘密)\s*[）)】\]]/u;

/** The mark that a text bears, as it stands there; undefined when it bears none. Full-width forms are read like plain ones. */
export function secrecyMarkIn(text: string): string | undefined {
  const plain = text.normalize('NFKC');
  const found = STARRED.exec(plain) ?? NAMED.exec(plain) ?? BRACKETED.exec(plain);
  return found?.[0].trim();
}
