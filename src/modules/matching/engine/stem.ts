const DOUBLED = /([bdfgmnprt])\1$/;

/** Cuts `ing` or `ed` where a stem of three letters with a vowel stays, undoing a doubled consonant: `planned` → `plan`. */
function withoutVerbEnding(word: string): string {
  const cut = /^(.{3,})(?:ing|ed)$/.exec(word)?.[1];
  if (cut === undefined || !/[aeiouy]/.test(cut)) return word;
  return DOUBLED.test(cut) ? cut.slice(0, -1) : cut;
}

/**
 * A light English stem: plural, `-ing`, `-ed` and a final silent `e`, so that `sensors`/`sensor` and `coated`/`coating`/`coat` meet.
 * Derivations (`-ation`, `-ity`) are left alone. Words with digits come back as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let plain = word;
  if (/ies$/.test(plain) && plain.length > 4) plain = `${plain.slice(0, -3)}y`;
  else if (/(?:[sxz]|ch|sh)es$/.test(plain)) plain = plain.slice(0, -2);
  else if (/[^sui]s$/.test(plain)) plain = plain.slice(0, -1);
  plain = withoutVerbEnding(plain);
  return plain.length > 4 && plain.endsWith('e') ? plain.slice(0, -1) : plain;
}
