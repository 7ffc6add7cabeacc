import type { Caller, Somebody } from './given.ts';

/** A published listing (its id is the achievement's) or posting (its id is the need's). */
export interface Offer {
  readonly id: string;
  readonly title: string;
}

async function ok<T>(answer: ReturnType<Caller['get']>): Promise<T> {
  const response = await answer;
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json<T>();
}

let made = 0;

/** A live listing, written, recorded and published by the transfer office the way its people do it. */
export async function givenListing(office: Somebody, more: object = {}): Promise<Offer> {
  made += 1;
  const draft = {
    title: `低损耗碳化硅功率模块封装${made}`,
    abstract:
      '针对车用碳化硅模块热阻高的问题，提出双面银烧结封装，结温降低十八度，模块热阻下降百分之三十，已完成样机。',
    field: 'new-materials',
    trl: 6,
    routes: ['licence'],
    ownership: 'sole',
    priceFrom: 30_000_000,
    contactName: '令狐澄',
    contactPhone: '13800000000',
    intellectualProperty: [
      { kind: 'invention', number: `CN2099${String(made).padStart(8, '0')}.1`, status: 'granted' },
    ],
    ...more,
  };
  const { achievement } = await ok<{ achievement: { id: string; title: string } }>(
    office.post('/api/achievements', draft, { once: true }),
  );
  const path = `/api/achievements/${achievement.id}`;
  const recorded = await ok<{ achievement: { version: number } }>(
    office.post(`${path}/record`, { version: 1 }, { once: true }),
  );
  const { contentHash } = await ok<{ contentHash: string }>(office.get(`${path}/preview`));
  const declared = {
    version: recorded.achievement.version,
    contentHash,
    noStateSecret: true,
    exportControl: 'not-controlled',
  };
  await ok(office.post(`${path}/listing`, declared, { once: true }));
  return { id: achievement.id, title: draft.title };
}

/** A live posting, written and published by the enterprise's people. */
export async function givenPosting(enterprise: Somebody, more: object = {}): Promise<Offer> {
  made += 1;
  const draft = {
    title: `薄壁铝合金壳体一体成形${made}`,
    description: '飞行器仪表舱壳体，壁厚 1.2 mm，外形 420 mm，现用铸造加机加工，合格率只有六成，想找一次成形的办法。',
    field: 'new-materials',
    contactName: '端木荟',
    contactPhone: '13900000000',
    ...more,
  };
  const { need } = await ok<{ need: { id: string; version: number } }>(
    enterprise.post('/api/needs', draft, { once: true }),
  );
  const { contentHash } = await ok<{ contentHash: string }>(enterprise.get(`/api/needs/${need.id}/preview`));
  await ok(
    enterprise.post(
      `/api/needs/${need.id}/posting`,
      { version: need.version, contentHash, noStateSecret: true },
      { once: true },
    ),
  );
  return { id: need.id, title: draft.title };
}
