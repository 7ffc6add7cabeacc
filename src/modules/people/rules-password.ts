/**
 * Passwords: at least twelve characters of any kind, not one that everybody tries first, and not made of what is known about the person. No
 * forced mixtures of character classes and no expiry, which make people write passwords down (OWASP ASVS 5.0, 6.2). Where an installation is assessed
 * under graded protection level three (GB/T 22239-2019, 8.1.4.1: complexity and periodic change), `dengbao3` asks for these too.
 */
import { type Bilingual, type Refusal, refuse } from '#kernel/refusal.ts';

/** Fewest characters. */
export const FEWEST = 12;
/** What `dengbao3` asks beside: a new password after so many days, none of the last ones, characters of so many kinds. */
export const PASSWORD_DAYS = 90;
export const PASSWORDS_REMEMBERED = 5;
const KINDS_MIXED = 3;
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u];

/** Which rules passwords follow. */
export type PasswordPolicy = 'asvs' | 'dengbao3';

/** What passwords that everybody tries are made of; longer pieces first, so that a piece is not left over from a longer one. */
const PIECES = [
  'correcthorsebatterystaple',
  'changeme',
  'iloveyou',
  'internet',
  'password',
  'passw0rd',
  'p@ssw0rd',
  'pa55word',
  'sunshine',
  'superman',
  'princess',
  'football',
  'baseball',
  'trustno1',
  'zhongguo',
  'woaizhongguo',
  'administrator',
  'welcome',
  'letmein',
  'monkey',
  'dragon',
  'master',
  'shadow',
  'secret',
  'system',
  'beijing',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  'qazwsxedc',
  'qweasdzxc',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  'qazwsx',
  'woaini',
  'admin',
  'luodi',
  'mima',
  'test',
  'user',
  'root',
  'guest',
  '5201314',
  '1314520',
  'abc123',
  'abcd1234',
  'a123456',
  '147258369',
  '789456123',
  '123qwe',
  '123321',
  '112233',
  '密码',
  '落地',
  '北京',
].sort((a, b) => b.length - a.length);

/** What is left of a text that is more than steps of one from character to character: of `abcdef123456` two characters. */
function withoutRuns(text: string): string {
  const codes = [...text].map((char) => char.codePointAt(0)!);
  return [...text].filter((_, i) => i === 0 || Math.abs(codes[i]! - codes[i - 1]!) > 1).join('');
}

/** The digit on whose key a sign stands: `!@#` is as quickly tried as `123`. */
const SIGNS = '!@#$%^&*()';

function isTriedFirst(plain: string): boolean {
  const rest = PIECES.reduce((left, piece) => left.replaceAll(piece, ''), plain).replace(/(19|20)\d{2}/g, '');
  const folded = rest.replace(/[!@#$%^&*()]/g, (sign) => String((SIGNS.indexOf(sign) + 1) % 10)).replace(/\s/g, '');
  return withoutRuns(folded).length < 4 || new Set(plain).size < 5;
}

/** What is known about the person: names that must not stand in the password. */
export interface Known {
  readonly login: string;
  readonly names: readonly string[];
}

const TOO_PLAIN: Bilingual = {
  zh: '密码要含大写字母、小写字母、数字、符号中的至少三种。',
  en: 'A password mixes at least three of capitals, small letters, digits and signs.',
};

/** What is wrong with a password, as a sentence that says how to mend it; undefined when it will do. */
export function passwordFault(password: string, known: Known, policy: PasswordPolicy = 'asvs'): Bilingual | undefined {
  const plain = password.normalize('NFKC').toLowerCase();
  const length = [...plain].length;
  if (length < FEWEST)
    return {
      zh: `密码至少 ${FEWEST} 个字符，现在是 ${length} 个。可以用几个不相干的词连起来。`,
      en: `A password has at least ${FEWEST} characters; this one has ${length}. A few unrelated words will do.`,
    };
  const held = [known.login, known.login.split('@')[0] ?? '', ...known.names]
    .map((name) => name.normalize('NFKC').toLowerCase().trim())
    .find((name) => [...name].length >= (/\p{Script=Han}/u.test(name) ? 2 : 4) && plain.includes(name));
  if (held)
    return {
      zh: `密码里不要有登录名、姓名或单位名称（“${held}”），别人容易猜到。`,
      en: `Leave your login, your name and the organisation’s name (“${held}”) out of the password; they are easily guessed.`,
    };
  if (isTriedFirst(plain))
    return {
      zh: '这个密码太常见，是别人最先会试的。请换成几个不相干的词，或让浏览器生成一个。',
      en: 'This password is among the first that anybody tries. Take a few unrelated words, or let the browser make one.',
    };
  if (policy === 'dengbao3' && KINDS.filter((kind) => kind.test(password)).length < KINDS_MIXED) return TOO_PLAIN;
}

/** Why this password will not do, pointing at its field; undefined when it will. */
export function whyNotPassword(
  password: string,
  known: Known,
  policy: PasswordPolicy,
  pointer = '#/password',
): Refusal | undefined {
  const detail = passwordFault(password, known, policy);
  return detail && refuse('input/invalid', { count: 1 }, [{ pointer, detail, code: 'people/password' }]);
}
