import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { code, enter, record } from '#modules/achievements/achievements.sample.ts';
import type { CertificateReading } from '#modules/achievements/contract-certificate.ts';
import { achievementDraft } from '#modules/achievements/contract-record.ts';
import { fillsOf } from '#modules/achievements/rules-certificate-fill.ts';
import { openPrinter, patentCertificate, softwareCertificate, varietyCertificate } from '../support/certificates.ts';
import { given, openServer, type Somebody, type TestServer } from '../support/given.ts';
import { upload } from '../support/town-standing.ts';

let server: TestServer;
let office: Somebody;
let colleague: Somebody;
let printer: Awaited<ReturnType<typeof openPrinter>>;
beforeAll(async () => {
  printer = await openPrinter();
  server = await openServer();
  const give = given(server);
  const house = await give.organisation({ kind: 'institution', name: '示例研究院' });
  office = await give.member(house, { office: 'transfer' });
  colleague = await give.member(house, { role: 'inventor' });
}, 60_000);
afterAll(async () => {
  await printer.close();
  await server.close();
});

const send = (bytes: Buffer, name = '证书.pdf') => upload(office, '/api/achievements/certificate', name, bytes);
async function read(html: string): Promise<CertificateReading> {
  const answer = await send(await printer.print(html));
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<CertificateReading>();
}
const plain = ({ fields }: CertificateReading) =>
  Object.fromEntries(fields.map(({ key, values }) => [key, values.join('、')]));
const doubts = ({ fields }: CertificateReading) => fields.filter(({ doubt }) => doubt).map(({ key }) => key);

describe('a certificate with a text layer', { timeout: 180_000 }, () => {
  it('of an invention is read whole, a title over two lines too, with nothing in doubt', async () => {
    const reading = await read(patentCertificate());
    expect(reading.kind).toBe('invention');
    expect(plain(reading)).toEqual({
      title: '一种低损耗碳化硅功率模块的双面银烧结封装结构及其在车用逆变器中的制备与应用方法',
      number: 'ZL209910000001.8',
      inventors: '闻人甲、闻人乙、闻人丙',
      owners: '示例研究院',
      filedOn: '2099-01-02',
      grantedOn: '2099-11-03',
      certificateNumber: '第99000001号',
    });
    expect(doubts(reading)).toEqual([]);
  });

  it.each([
    ['utility-model', '实用新型专利证书', 'ZL 2099 2 0000002.8'],
    ['design', '外观设计专利证书', 'ZL 2099 3 0000003.8'],
  ])('of a %s is known by its name', async (kind, printed, number) => {
    const reading = await read(
      patentCertificate({ kind: printed, number, title: '壳体', owner: '示例研究院;示例大学' }),
    );
    expect(reading).toMatchObject({ kind });
    expect(plain(reading)).toMatchObject({
      title: '壳体',
      inventors: '闻人甲、闻人乙、闻人丙',
      owners: '示例研究院、示例大学',
    });
  });

  it('of software and of a plant variety is read by its own labels', async () => {
    const software = await read(softwareCertificate);
    expect(software.kind).toBe('software-copyright');
    expect(plain(software)).toMatchObject({
      title: '城市积水预警分析软件V2.0',
      number: '2099SR0000017',
      owners: '示例研究院、示例大学',
      certificateNumber: '软著登字第9900001号',
    });
    const variety = await read(varietyCertificate);
    expect(variety.kind).toBe('plant-variety');
    expect(plain(variety)).toMatchObject({
      title: '示麦99',
      number: 'CNA20990000017',
      inventors: '闻人丁、闻人戊',
      grantedOn: '2099-12-07',
    });
  });

  it('marks what speaks against itself: a wrong check character, a number of another kind, days in the wrong order', async () => {
    expect(doubts(await read(patentCertificate({ number: 'ZL 2099 1 0000001.3' })))).toEqual(['number']);
    expect(doubts(await read(patentCertificate({ kind: '实用新型专利证书' })))).toEqual(['number']);
    expect(doubts(await read(patentCertificate({ granted: '2098年01月01日' })))).toEqual(['filedOn', 'grantedOn']);
  });
});

describe('what cannot be read', { timeout: 120_000 }, () => {
  it('is refused with what to do: a scan, another document, a text that calls itself a PDF', async () => {
    const pixel =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const scan = await send(await printer.print(`<img src="${pixel}" style="width:600px;height:800px">`));
    expect([scan.statusCode, code(scan)]).toEqual([422, 'pdf/no-text']);
    expect(scan.json().detail).toContain('扫描件');
    expect(code(await send(await printer.print('<p>关于召开科技成果转化工作会议的通知</p>')))).toBe(
      'achievements/no-certificate',
    );
    expect(code(await send(Buffer.from('%PDF-1.7\nnothing more')))).toBe('pdf/broken');
    expect(code(await send(Buffer.from('hello'), '证书.txt'))).toBe('pdf/none');
  });
});

describe('a form', { timeout: 120_000 }, () => {
  const empty = { ...achievementDraft.parse({ title: '——' }), title: '' };
  it('is filled only with what is taken; what it holds already stands beside it and is not overwritten unasked', async () => {
    const reading = await read(patentCertificate({ owner: '示例研究院;示例大学' }));
    const fresh = fillsOf(reading, empty, '示例研究院');
    expect(fresh.filter(({ isProposed }) => isProposed).map(({ key }) => key)).toEqual([
      'title',
      'right',
      'inventors',
      'owners',
    ]);
    expect(Object.assign({}, ...fresh.map(({ change }) => change))).toMatchObject({
      ownership: 'joint',
      coOwners: ['示例大学'],
      intellectualProperty: [
        { kind: 'invention', number: 'ZL209910000001.8', status: 'granted', filedOn: '2099-01-02' },
      ],
    });
    const written = {
      ...empty,
      title: '别的名称',
      inventors: [{ personId: colleague.personId, name: '闻人乙', organisation: '' }],
      intellectualProperty: [
        { kind: 'invention' as const, number: 'CN 2099 1 0000001.8', status: 'filed' as const, filedOn: null },
      ],
    };
    const beside = fillsOf(reading, written, '示例研究院');
    expect(beside.find(({ key }) => key === 'title')).toMatchObject({ present: ['别的名称'], isProposed: false });
    expect(beside.find(({ key }) => key === 'right')!.change!.intellectualProperty).toHaveLength(1);
    expect(beside.find(({ key }) => key === 'inventors')!.change!.inventors![1]).toMatchObject({
      personId: colleague.personId,
    });
    expect(fillsOf(reading, empty, '别的单位').find(({ key }) => key === 'owners')!.doubt).not.toBeNull();
  });

  it('keeps the certificate as an attachment that the record’s readers read, and nobody else', async () => {
    const { achievement } = await enter(office);
    const bytes = await printer.print(softwareCertificate);
    const kept = record(await upload(office, `/api/achievements/${achievement.id}/certificates`, '软著.pdf', bytes));
    expect(kept.certificates).toMatchObject([{ name: '软著.pdf', size: bytes.length }]);
    const url = `/api/files/${kept.certificates[0]!.id}`;
    expect((await office.get(url)).rawPayload.equals(bytes)).toBe(true);
    expect((await colleague.get(url)).statusCode).toBe(404);
    const { title } = achievement;
    const inventors = [{ personId: colleague.personId, name: colleague.name }];
    const edited = await office.put(`/api/achievements/${achievement.id}`, { title, inventors, version: 1 });
    expect(edited.statusCode, edited.body).toBe(200);
    expect((await colleague.get(url)).statusCode).toBe(200);
    await office.delete(`/api/achievements/${achievement.id}?version=2`);
    expect((await office.get(url)).statusCode).toBe(404);
  });
});
