/** A sentence in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What a sentence is made from: names and values the reader should see. Never a secret, never a field the actor may not read. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One field of the input that is wrong, as a JSON pointer into the request body, with what to do about it. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: Bilingual;
  readonly code: string;
}

/**
 * A business answer of “no”. Rules return it, use cases throw it, the HTTP edge turns it into an RFC 9457 problem document and the page
 * into a sentence. `code` is `module/reason`; the sentence for it is registered with {@link defineRefusals} beside the rules that use it.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly facts: Facts;
  readonly fields: readonly FieldError[];
  constructor(code: string, facts: Facts = {}, fields: readonly FieldError[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
    this.fields = fields;
  }
}

/** How one kind of refusal is told: HTTP status, sentence in both languages with `{fact}` placeholders, and the rule of law behind it. */
export interface RefusalText extends Bilingual {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 423 | 429 | 503;
  readonly rule?: string;
}

const texts = new Map<string, RefusalText>();

/** Registers a module's refusals. A code is registered once; a second registration with another text is a bug and throws. */
export function defineRefusals<const T extends Record<string, RefusalText>>(entries: T): T {
  for (const [code, text] of Object.entries(entries)) {
    const known = texts.get(code);
    if (known && known.zh !== text.zh) throw new Error(`refusal ${code} is defined twice`);
    texts.set(code, text);
  }
  return entries;
}

/** The text registered for a code; undefined for a code nobody registered. */
export function refusalText(code: string): RefusalText | undefined {
  return texts.get(code);
}

/** A refusal to return from a rule or to throw from a use case. */
export function refuse(code: string, facts: Facts = {}, fields: readonly FieldError[] = []): Refusal {
  return new Refusal(code, facts, fields);
}

/** Why what was entered cannot be taken, field by field; undefined when nothing is wrong with it. */
export function whyNotFields(fields: readonly FieldError[]): Refusal | undefined {
  return fields.length > 0 ? refuse('input/invalid', { count: fields.length }, fields) : undefined;
}

/** Throws the refusal when there is one. */
export function refuseIf(refusal: Refusal | undefined): void {
  if (refusal) throw refusal;
}

/** The sentence of a refusal in one language, its facts filled in. */
export function say(refusal: Pick<Refusal, 'code' | 'facts'>, language: 'zh' | 'en'): string {
  const text = texts.get(refusal.code)?.[language] ?? refusal.code;
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.facts[name] ?? ''));
}

defineRefusals({
  'input/invalid': { status: 422, zh: '有 {count} 处填写需要改。', en: '{count} field(s) need mending.' },
  'input/unreadable': {
    status: 400,
    zh: '请求内容读不出来：{reason}。',
    en: 'The request could not be read: {reason}.',
  },
  'session/needed': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'session/step-up': {
    status: 403,
    zh: '这一步要先确认是您本人：上次验证已超过 {minutes} 分钟。',
    en: 'Confirm that it is you first: you last proved it more than {minutes} minutes ago.',
  },
  'session/step-up-token': {
    status: 403,
    zh: '签字、动钱和授权的步骤要本人在浏览器里确认，接口令牌不能做。',
    en: 'Signing, moving money and granting rights need the person in a browser; an access token cannot do it.',
  },
  'access/denied': { status: 403, zh: '您的身份不能做这一步。', en: 'Your role does not allow this step.' },
  'access/scope': { status: 403, zh: '这个令牌没有“{scope}”权限。', en: 'This token lacks the “{scope}” scope.' },
  'record/missing': {
    status: 404,
    zh: '没有找到这条记录，或您看不到它。',
    en: 'No such record, or you may not see it.',
  },
  'record/changed': {
    status: 409,
    zh: '这条记录刚被别人改过（现在是第 {version} 版）。请看过新内容再改。',
    en: 'Somebody changed this record meanwhile (now version {version}). Look at it again before you change it.',
  },
  'record/contended': {
    status: 409,
    zh: '有人正在改同一处内容，这次没有写入。请稍等片刻再试。',
    en: 'Somebody is changing the same content, so nothing was written. Wait a moment and try again.',
  },
  'command/key-needed': {
    status: 400,
    zh: '这一步需要 Idempotency-Key 请求头（任意唯一字串），重试时用同一个。',
    en: 'This step needs an Idempotency-Key header (any unique string); use the same one when you retry.',
  },
  'command/key-reused': {
    status: 422,
    zh: '这个 Idempotency-Key 已用于另一份内容，请换一个。',
    en: 'This Idempotency-Key was used with other content; use a new one.',
  },
  'command/in-progress': {
    status: 409,
    zh: '同一请求正在办理，请稍候。',
    en: 'The same request is being worked on; wait a moment.',
  },
  'rate/too-many': {
    status: 429,
    zh: '操作太频繁，请 {seconds} 秒后再试。',
    en: 'Too many attempts; try again in {seconds} seconds.',
  },
  'rate/busy': {
    status: 429,
    zh: '现在登录的人太多，请 {seconds} 秒后再试。',
    en: 'Too many people are signing in at this moment; try again in {seconds} seconds.',
  },
  'service/unavailable': {
    status: 503,
    zh: '暂时办不了：{reason}。请稍后再试。',
    en: 'Not available for now: {reason}. Try again later.',
  },
});

defineRefusals({
  'input/too-large': { status: 413, zh: '内容太大，请分开提交。', en: 'Too much content at once; please split it.' },
  'calendar/year-missing': {
    status: 409,
    zh: '{year} 年的放假安排还没有录入，不能推算工作日。请管理员在“工作日历”里按国务院办公厅通知录入后再办。',
    en: 'The holidays of {year} have not been entered, so working days cannot be counted. An administrator enters them under “Calendar” from the State Council’s notice.',
  },
});
