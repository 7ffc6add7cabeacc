import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedRules } from '#server/rules/book.ts';
import { RULES } from '../../src/app/rule-book.ts';
import { type BrowserServer, type Look, openBrowserServer } from '../support/browser.ts';
import { given, type Somebody } from '../support/given.ts';

const LOOKS: readonly (Look & { readonly name: string })[] = [
  { name: '中文', language: 'zh' },
  { name: 'English, phone', language: 'en', phone: true },
];

describe('disclosures', { timeout: 120_000 }, () => {
  let browser: BrowserServer;
  let inventor: Somebody;
  let id: string;

  beforeAll(async () => {
    browser = await openBrowserServer();
    await seedRules(browser.server.databases.system, RULES);
    const give = given(browser.server);
    const university = await give.organisation({ kind: 'institution', name: '示例大学' });
    inventor = await give.member(university, { role: 'inventor' });
    const { name, personId } = inventor;
    const body = {
      title: '双面银烧结封装',
      abstract: '结温降低十八度',
      inventors: [{ name, personId, organisation: '' }],
    };
    const entered = await inventor.post('/api/achievements', body, { once: true });
    id = entered.json<{ achievement: { id: string } }>().achievement.id;
    await inventor.post('/api/disclosures', { achievementId: id }, { once: true });
  }, 240_000);
  afterAll(() => browser?.close());

  describe.each(LOOKS)('$name', (look) => {
    it.each([
      ['the register', () => '/disclosures'],
      ['a disclosure', () => `/disclosures/${id}`],
      ['the form', () => `/disclosures/${id}/edit`],
      ['what is frozen', () => '/disclosures/frozen'],
    ])('%s has no fault and nothing that keeps people out', async (_name, path) => {
      expect(await browser.wrongWith(path(), look, inventor)).toEqual([]);
    });
  });
});
