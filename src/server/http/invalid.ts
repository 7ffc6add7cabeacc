import type { Bilingual, FieldError } from '#kernel/refusal.ts';

/** A zod issue, as far as its sentence needs it. */
export interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly origin?: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly format?: string;
  readonly params?: { readonly zh?: string; readonly en?: string };
}

const EXPECTED: Record<string, Bilingual> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是或否', en: 'yes or no' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '一组字段', en: 'an object' },
};

const FORMATS: Record<string, Bilingual> = {
  uuid: { zh: '编号格式不对，应为 UUID。', en: 'This is not an id (a UUID).' },
  email: { zh: '邮箱格式不对，应如 name@example.org。', en: 'Not an e-mail address; write name@example.org.' },
  url: { zh: '网址格式不对，应以 https:// 开头。', en: 'Not a web address; begin with https://.' },
  date: { zh: '日期应写成 2026-03-02 这样，且真实存在。', en: 'Write a date that exists, as 2026-03-02.' },
};

function size(issue: Issue, most: boolean): Bilingual {
  const limit = String(most ? issue.maximum : issue.minimum);
  if (issue.origin === 'string') {
    if (!most && limit === '1') return { zh: '这里必须填写。', en: 'This must be filled in.' };
    return most
      ? { zh: `最多 ${limit} 个字，请缩短。`, en: `At most ${limit} characters; please shorten.` }
      : { zh: `至少 ${limit} 个字，请补充。`, en: `At least ${limit} characters; please add.` };
  }
  if (issue.origin === 'array') {
    return most
      ? { zh: `最多 ${limit} 项。`, en: `At most ${limit} items.` }
      : { zh: `至少选 ${limit} 项。`, en: `Choose at least ${limit}.` };
  }
  return most
    ? { zh: `不能大于 ${limit}。`, en: `Must not be more than ${limit}.` }
    : { zh: `不能小于 ${limit}。`, en: `Must not be less than ${limit}.` };
}

function sentence(issue: Issue): Bilingual {
  if (issue.params?.zh && issue.params.en) return { zh: issue.params.zh, en: issue.params.en };
  switch (issue.code) {
    case 'invalid_type': {
      if (/received (undefined|null)$/.test(issue.message))
        return { zh: '这里必须填写。', en: 'This must be filled in.' };
      const what = EXPECTED[issue.expected ?? ''] ?? { zh: issue.expected ?? '', en: issue.expected ?? '' };
      return { zh: `这里应填${what.zh}。`, en: `This should be ${what.en}.` };
    }
    case 'too_small':
      return size(issue, false);
    case 'too_big':
      return size(issue, true);
    case 'invalid_value':
      return {
        zh: `只能是其中之一：${(issue.values ?? []).join('、')}。`,
        en: `Must be one of: ${(issue.values ?? []).join(', ')}.`,
      };
    case 'unrecognized_keys':
      return {
        zh: `没有这个字段：${(issue.keys ?? []).join('、')}，请去掉。`,
        en: `Unknown field: ${(issue.keys ?? []).join(', ')}; remove it.`,
      };
    case 'invalid_format':
      return FORMATS[issue.format ?? ''] ?? { zh: '格式不对。', en: 'The format is wrong.' };
    default:
      return { zh: issue.message, en: issue.message };
  }
}

/** Turns what a schema found into sentences: which field, what is wrong, how to mend it. */
export function fieldErrors(issues: readonly Issue[]): FieldError[] {
  return issues.map((issue) => ({
    pointer: `#/${issue.path.map(String).join('/')}`,
    detail: sentence(issue),
    code: issue.code,
  }));
}
