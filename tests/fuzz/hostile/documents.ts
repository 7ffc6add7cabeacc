import { crc32, deflateSync } from 'node:zlib';
import { type ZipPart, zip } from '../../support/zip.ts';
import { file, type HostileFile, MB } from './file.ts';

const pdf = (objects: string, trailer = '') =>
  `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R ${trailer}>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n${objects}\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF`;
/** A page of text whose words are these operators of a content stream, packed. */
const pdfOfText = (operators: Buffer) => {
  const packed = deflateSync(operators);
  const font = '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n';
  const page = '3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj';
  const head = pdf(font).replace('3 0 obj<</Type/Page/Parent 2 0 R>>endobj', page);
  const stream = `4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`;
  return Buffer.concat([
    Buffer.from(head),
    Buffer.from(`\n${stream}`),
    packed,
    Buffer.from('\nendstream endobj\n%%EOF'),
  ]);
};
const words = (count: number) => Buffer.from(`BT /F 12 Tf ${'(certificate) Tj 0 -12 Td '.repeat(count)} ET`);
const nested = (depth: number) =>
  pdf(
    Array.from({ length: depth }, (_, i) => `${i + 10} 0 obj<</Type/Pages/Kids[${i + 11} 0 R]/Count 1>>endobj`).join(
      '\n',
    ),
  ).replace('/Kids[3 0 R]', '/Kids[10 0 R]');

const PDFS: Readonly<Record<string, () => string | Buffer>> = {
  'PDF that runs a script': () => pdf('', '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>'),
  'PDF that starts a program': () => pdf('', '/OpenAction<</S/Launch/F(cmd.exe)>>'),
  'PDF that opens an address': () => pdf('', '/OpenAction<</S/URI/URI(http://127.0.0.1:9/x)>>'),
  'PDF of a hundred thousand objects': () =>
    pdf(Array.from({ length: 100_000 }, (_, i) => `${i + 10} 0 obj<<>>endobj`).join('\n')),
  'PDF with a broken table': () => pdf('').replace('xref', 'xxxx'),
  'PDF whose table points at itself': () => `${pdf('')}\ntrailer<</Prev 9/Root 1 0 R>>\nstartxref\n9\n%%EOF`,
  'PDF with a file in it': () =>
    pdf('9 0 obj<</Type/EmbeddedFile/Length 4>>stream\nMZ\0\0\nendstream endobj', '/Names<</EmbeddedFiles 9 0 R>>'),
  'PDF form': () => pdf('', '/AcroForm<</XFA(<xdp:xdp/>)>>'),
  'PDF under a password': () => `${pdf('')}\ntrailer<</Encrypt<</Filter/Standard/V 4>>>>`,
  'PDF of a billion pages': () => pdf('').replace('/Count 1', '/Count 1000000000'),
  'PDF that is its own page': () => pdf('').replace('/Kids[3 0 R]', '/Kids[2 0 R]'),
  'PDF that unpacks without end': () =>
    Buffer.concat([Buffer.from(pdf('9 0 obj<</Filter/FlateDecode>>stream\n')), deflateSync(Buffer.alloc(30 * MB))]),
  'PDF of a million words': () => pdfOfText(words(1_000_000)),
  'PDF whose text unpacks without end': () => pdfOfText(Buffer.alloc(120 * MB, ' ')),
  'PDF whose text never ends a string': () =>
    pdfOfText(Buffer.concat([Buffer.from('BT ('), Buffer.alloc(20 * MB, '(')])),
  'PDF whose pages lie fifty thousand deep': () => nested(50_000),
  'PDF whose font is itself': () =>
    pdf('5 0 obj<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>endobj').replace(
      '/Parent 2 0 R>>',
      '/Parent 2 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    ),
  'PDF whose stream filters itself a hundred times': () =>
    pdf(`9 0 obj<</Filter[${'/FlateDecode'.repeat(100)}]/Length 9>>stream\nxxxxxxxxx\nendstream endobj`),
  'PDF and archive': () => Buffer.concat([Buffer.from(pdf('')), zip([{ name: 'a', data: Buffer.from('x') }])]),
  'PDF and page': () => `%PDF-1.7\n<html><script>alert(1)</script>`,
  'PDF that begins late': () => `${'x'.repeat(2_000)}${pdf('')}`,
};

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
function png(width: number, height: number, ...more: Buffer[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width >>> 0, 0);
  head.writeUInt32BE(height >>> 0, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
/** A photograph's beginning that says where it was taken. */
function jpegWithPlace(): Buffer {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0MM\0*\0\0\0\u0008', 'latin1'),
    Buffer.from('000188250004000000010000001a00000000', 'hex'),
    Buffer.from('000100010002000000024e0000000000', 'hex'),
  ]);
  const size = Buffer.alloc(2);
  size.writeUInt16BE(exif.length + 2);
  return Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), size, exif, Buffer.from('ffd9', 'hex')]);
}
const PICTURES: Readonly<Record<string, readonly [string, () => string | Buffer]>> = {
  'picture of 20,000 by 20,000': ['png', () => png(20_000, 20_000)],
  'picture of all there is': ['png', () => png(0xffffffff, 0xffffffff)],
  'picture of nothing': ['png', () => png(0, 0)],
  'picture with packed words': [
    'png',
    () => png(1, 1, chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(40 * MB))]))),
  ],
  'picture and page': ['png', () => Buffer.concat([png(1, 1), Buffer.from('<script>alert(1)</script>')])],
  'picture that is cut off': ['png', () => png(9, 9).subarray(0, 20)],
  'photograph with its place': ['jpg', jpegWithPlace],
  'photograph and program': ['jpg', () => Buffer.concat([jpegWithPlace(), Buffer.from('<?php system($_GET[0]); ?>')])],
  'photograph of one byte': ['jpg', () => Buffer.from('ffd8ff', 'hex')],
  'drawing with a script': ['svg', () => '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  'drawing called a picture': ['png', () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  'drawing that reads a file': ['svg', () => '<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>'],
  'animation called a picture': ['png', () => 'GIF89a<script>alert(1)</script>'],
  'picture of another kind': ['tiff', () => Buffer.from('49492a0008000000', 'hex')],
};

const part = (name: string, data = ''): ZipPart => ({ name, data: Buffer.from(data) });
const office = (heart: string, ...more: ZipPart[]) => zip([part('[Content_Types].xml'), part(heart, '<x/>'), ...more]);
const WORD = 'word/document.xml';
const OFFICE: Readonly<Record<string, readonly [string, () => Buffer]>> = {
  'document with macros': ['docx', () => office(WORD, part('word/vbaProject.bin'))],
  'document with a far template': [
    'docx',
    () =>
      office(
        WORD,
        part(
          'word/_rels/settings.xml.rels',
          '<Relationship Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/>',
        ),
      ),
  ],
  'document with a program': ['docx', () => office(WORD, part('word/embeddings/a.exe', 'MZ'))],
  'document with ActiveX': ['docx', () => office(WORD, part('word/activeX/activeX1.xml'))],
  'document without a heart': ['docx', () => office('word/other.xml')],
  'document that is a workbook': ['docx', () => office('xl/workbook.xml')],
  'document under a password': ['docx', () => zip([part('[Content_Types].xml'), { ...part(WORD), flags: 1 }])],
  'document with a bomb': ['docx', () => office(WORD, { name: 'word/media/a.png', data: Buffer.alloc(120 * MB) })],
  'document that says it is huge': ['docx', () => office(WORD, { ...part('word/media/a.png'), declared: 0xf0000000 })],
  'document that slips out': ['docx', () => office(WORD, part('../../evil.dll'))],
  'document with entities': [
    'docx',
    () =>
      zip([
        part('[Content_Types].xml'),
        part(WORD, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
      ]),
  ],
  'slides with macros': ['pptx', () => office('ppt/presentation.xml', part('ppt/vbaProject.bin'))],
  'document of twelve thousand parts': [
    'docx',
    () => office(WORD, ...Array.from({ length: 12_000 }, (_, i) => part(`word/${i}`))),
  ],
};

const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const PROGRAMS: Readonly<Record<string, readonly [string, () => string | Buffer]>> = {
  'program for Windows': ['exe', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)])],
  'program called a PDF': ['pdf', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)])],
  'program for Linux called text': [
    'txt',
    () => Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(500)]),
  ],
  'shell script': ['sh', () => '#!/bin/sh\nid'],
  'batch called text': ['txt', () => '@echo off\r\ncalc.exe\r\n'],
  'test of virus scanners': ['txt', () => EICAR],
  shortcut: ['lnk', () => Buffer.from('4c0000000114020000000000', 'hex')],
  'page of the old help': ['hta', () => '<script>alert(1)</script>'],
  archive: ['zip', () => zip([part('a', 'x')])],
  'archive called a document': ['docx', () => zip([part('a', 'x')])],
  'text of 21 MB': ['txt', () => Buffer.alloc(21 * MB, 'x')],
  'page called text': ['txt', () => '<html><script>alert(document.cookie)</script></html>'],
};

/** Documents, pictures and programs. */
export const documents: readonly HostileFile[] = [
  ...Object.entries(PDFS).map(([what, content]) => file(what, 'pdf', content)),
  ...Object.entries({ ...PICTURES, ...OFFICE, ...PROGRAMS }).map(([what, [ending, content]]) =>
    file(what, ending, content),
  ),
];
