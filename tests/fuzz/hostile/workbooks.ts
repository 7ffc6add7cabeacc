import { sheetXml, workbookParts, type ZipPart, zip } from '../../support/zip.ts';
import { file, type HostileFile, MB } from './file.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const HEAD = '<row r="1"><c t="inlineStr"><is><t>成果名称</t></is></c><c t="inlineStr"><is><t>摘要</t></is></c></row>';
const sheet = (rows: string, before = '', after = '') =>
  `<?xml version="1.0"?>${before}<worksheet xmlns="${MAIN}"><sheetData>${HEAD}${rows}</sheetData>${after}</worksheet>`;
const book = (xml: string | Buffer, extra: readonly ZipPart[] = [], workbookPr = '') =>
  zip(workbookParts(xml, extra, workbookPr));
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;
const row = (cells: string, r: string | number = 2) => `<row r="${r}">${cells}</row>`;
const xml = (name: string, content: string): ZipPart => ({ name, data: Buffer.from(content) });

const ROWS = (count: number) => () => {
  const one = row(text('甲'));
  return book(
    Buffer.concat([
      Buffer.from(sheet('').split('</sheetData>')[0]!),
      Buffer.alloc(one.length * count * 3, one).subarray(0, Buffer.byteLength(one) * count),
      Buffer.from('</sheetData></worksheet>'),
    ]),
  );
};

const sizes: HostileFile[] = [
  ...[20_100, 250_000, 1_048_577].map((count) => file(`${count} rows`, 'xlsx', ROWS(count))),
  ...[301, 16_384, 16_385, 100_000].map((count) =>
    file(`${count} columns`, 'xlsx', () => book(sheet(row(text('甲').repeat(count))))),
  ),
  ...['0', '-1', '1048577', '99999999999999999999', 'NaN', '1e9', ''].map((r) =>
    file(`row number ${r || 'empty'}`, 'xlsx', () => book(sheet(row(text('甲'), r)))),
  ),
  ...['XFD2', 'XFE2', 'ZZZZZZZ2', 'A0', '2A', 'A-1', 'AAAAAAAAAAAAAAAAAAAAAAAA99999999999'].map((r) =>
    file(`cell at ${r.slice(0, 12)}`, 'xlsx', () =>
      book(sheet(`<row r="2"><c r="${r}" t="inlineStr"><is><t>甲</t></is></c></row>`)),
    ),
  ),
  file('rows from last to first', 'xlsx', () => book(sheet([5, 4, 3, 2].map((r) => row(text('甲'), r)).join('')))),
  file('the same row many times', 'xlsx', () => book(sheet(row(text('甲')).repeat(500)))),
];

const STRINGS = `<sst xmlns="${MAIN}"><si><t>甲</t></si></sst>`;
const cells: HostileFile[] = [
  file('cell of 10 MB', 'xlsx', () => book(sheet(row(text('字'.repeat(3.5 * MB)))))),
  file('number of a million digits', 'xlsx', () => book(sheet(row(`<c><v>${'9'.repeat(MB)}</v></c>`)))),
  ...['1e999', '-1e999', 'NaN', 'Infinity', '0x10', '1_000', '', ' ', '１２３', '1e-999'].map((value) =>
    file(`number ${value || 'empty'}`, 'xlsx', () => book(sheet(row(`${text('甲')}<c><v>${value}</v></c>`)))),
  ),
  ...['1', '-1', '99999999', 'x', '1e20', ''].map((index) =>
    file(`shared word ${index || 'empty'}`, 'xlsx', () =>
      book(sheet(row(`<c t="s"><v>${index}</v></c>`)), [xml('xl/sharedStrings.xml', STRINGS)]),
    ),
  ),
  ...['e', 'b', 'd', 'str', 'zzz'].map((type) =>
    file(`cell of type ${type}`, 'xlsx', () => book(sheet(row(`<c t="${type}"><v>#REF!</v></c>`)))),
  ),
  file('style that is not there', 'xlsx', () => book(sheet(row('<c s="999999"><v>45000</v></c>')))),
  file('date before all dates', 'xlsx', () =>
    book(sheet(row('<c s="0"><v>-999999999</v></c>')), [], '<workbookPr date1904="1"/>'),
  ),
];

const FORMULAS = [
  "cmd|'/c calc'!A1",
  'HYPERLINK("http://127.0.0.1/x","看")',
  'WEBSERVICE("http://127.0.0.1/x")',
  'IMPORTXML("http://127.0.0.1/","//a")',
  "DDE('cmd';'/c calc';'x')",
  "'[1]Sheet1'!A1",
  'A2',
  'A3+A2',
  'CALL("kernel32","WinExec","JCJ","calc",0)',
  'REGISTER.ID("a","b")',
];
const formulas: HostileFile[] = [
  ...FORMULAS.map((formula, i) =>
    file(`formula ${i}`, 'xlsx', () => book(sheet(row(`<c><f>${formula.replace(/[<&>]/g, '')}</f><v>1</v></c>`)))),
  ),
  ...['=1+1', '+cmd', '-2+3', '@SUM(1)', '\t=1', '＝1', "'=1"].map((value, i) =>
    file(`text that looks like a formula ${i}`, 'xlsx', () => book(sheet(row(text(value))))),
  ),
];

const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const rels = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${LINK}/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
const reaching: HostileFile[] = [
  ...['externalLink', 'oleObject', 'image', 'hyperlink', 'attachedTemplate', 'connections'].flatMap((type) =>
    ['http://127.0.0.1:9/x', 'file:///etc/passwd', '\\\\127.0.0.1\\share\\x'].map((target, i) =>
      file(`${type} to ${['a server', 'a file', 'a share'][i]}`, 'xlsx', () =>
        book(sheet(row(text('甲'))), [xml('xl/worksheets/_rels/sheet1.xml.rels', rels(type, target))]),
      ),
    ),
  ),
  ...['file:///etc/passwd', '../../../../etc/passwd', '/etc/passwd', 'worksheets/none.xml', 'workbook.xml', ''].map(
    (target, i) =>
      file(`sheet that is elsewhere ${i}`, 'xlsx', () =>
        book(sheet(row(text('甲'))), [
          xml(
            'xl/_rels/workbook.xml.rels',
            `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${LINK}/worksheet" Target="${target}"/></Relationships>`,
          ),
        ]),
      ),
  ),
  ...[
    'xl/vbaProject.bin',
    'XL/VBAPROJECT.BIN',
    'xl/macrosheets/sheet1.xml',
    'xl/activeX/activeX1.bin',
    'xl/embeddings/run.exe',
    'customUI/customUI.xml',
  ].map((name) =>
    file(`program in ${name.replaceAll('/', ' ')}`, 'xlsx', () =>
      book(sheet(row(text('甲'))), [xml(name, 'Attribute VB_Name')]),
    ),
  ),
];

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => `<sheet name="表${i}" sheetId="${i + 1}" r:id="rId1"/>`).join('');
const workbookXml = (sheets: string) =>
  xml('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${LINK}"><sheets>${sheets}</sheets></workbook>`);
const sheets: HostileFile[] = [
  file('no sheet', 'xlsx', () => book(sheet(''), [workbookXml('')])),
  ...[300, 20_000].map((count) =>
    file(`${count} sheets of the same part`, 'xlsx', () => book(sheet(''), [workbookXml(many(count))])),
  ),
  file('sheet named like a template’s', 'xlsx', () =>
    book(sheet(''), [workbookXml('<sheet name="_luodi" sheetId="1" r:id="rId1"/>')]),
  ),
  file('sheet with a name of markup', 'xlsx', () =>
    book(sheet(row(text('甲'))), [workbookXml('<sheet name="&lt;script&gt;" sheetId="1" r:id="rId1"/>')]),
  ),
  file('empty workbook', 'xlsx', () => book('')),
  file('sheet that is no XML', 'xlsx', () => book(Buffer.from([0, 1, 2, 3, 255]))),
  file('honest workbook', 'xlsx', () =>
    book(
      sheetXml([
        ['成果名称', '摘要'],
        ['甲', '乙'],
      ]),
    ),
  ),
];

/** What is wrong with what a workbook says. */
export const workbooks: readonly HostileFile[] = [...sizes, ...cells, ...formulas, ...reaching, ...sheets];

const LAUGHS = `<!DOCTYPE l [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">${'bcdefghij'
  .split('')
  .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghij'[i]};`.repeat(10)}">`)
  .join('')}]>`;
const DOCTYPES: Readonly<Record<string, string>> = {
  'a file': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
  'a server': '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
  'a parameter': '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p; <!ENTITY e "y">]>',
  laughs: LAUGHS.replace('<!ENTITY j ', '<!ENTITY e '),
  'a great word': `<!DOCTYPE x [<!ENTITY e "${'长'.repeat(100_000)}">]>`,
};
const inPart = (place: string, doctype: string) => {
  if (place === 'sheet') return book(sheet(row(text('&e;'.repeat(50))), doctype));
  const body: Record<string, string> = {
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}"><si><t>&e;</t></si></sst>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${LINK}"><sheets><sheet name="&e;" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}">&e;</styleSheet>`,
  };
  return book(sheet(row('<c t="s"><v>0</v></c>')), [xml(place, `<?xml version="1.0"?>${doctype}${body[place]}`)]);
};
const odd: Readonly<Record<string, () => string | Buffer>> = {
  'elements a hundred thousand deep': () => sheet(row(text(`${'<r>'.repeat(100_000)}x${'</r>'.repeat(100_000)}`))),
  'attribute of 5 MB': () => sheet(`<row r="2" x="${'y'.repeat(5 * MB)}">${text('甲')}</row>`),
  'a hundred thousand attributes': () =>
    sheet(`<row r="2" ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}>${text('甲')}</row>`),
  'comment of 8 MB': () => sheet(`<!--${'x'.repeat(8 * MB)}-->`),
  'words as CDATA': () => sheet(row(text('<![CDATA[<script>]]>'))),
  'elements that never end': () => sheet(row(text('甲'))).replace('</worksheet>', ''),
  'XML in UTF-16': () => Buffer.from(`\ufeff${sheet(row(text('甲')))}`, 'utf16le'),
  'XML that is no UTF-8': () => Buffer.concat([Buffer.from(sheet(row(text('甲')))), Buffer.from([0xff, 0xfe, 0xc0])]),
  'characters that XML forbids': () => sheet(row(text('a\u0000b\u0008&#0;&#xFFFE;'))),
  'instructions to the parser': () => sheet(row(text('甲')), '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>'),
};

/** What is wrong with the XML of a workbook. */
export const markup: readonly HostileFile[] = [
  ...['sheet', 'xl/sharedStrings.xml', 'xl/workbook.xml', 'xl/styles.xml'].flatMap((place) =>
    Object.entries(DOCTYPES).map(([what, doctype]) =>
      file(`entity of ${what} in ${place.split('/').at(-1)}`, 'xlsx', () => inPart(place, doctype)),
    ),
  ),
  ...Object.entries(odd).map(([what, content]) => file(what, 'xlsx', () => book(content()))),
];
