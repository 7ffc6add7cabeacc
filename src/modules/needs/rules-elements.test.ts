import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readElements } from './rules-elements.ts';

const read = (title: string, description = '') => readElements({ title, description });

describe('the elements a text names', () => {
  it.each([
    ['焚烧炉用长寿命耐火材料的研发与应用', '', { material: '焚烧炉用长寿命耐火材料', application: '焚烧炉' }],
    ['精密件冷挤压成型技术的研发', '', { method: '精密件冷挤压成型技术' }],
    ['一种西瓜采摘机器人', '', { product: '西瓜采摘机器人' }],
    ['防水', '采用渗氮工艺，应用于油田开采等领域', { method: '渗氮工艺', application: '油田开采' }],
    ['铝粉在汽车轻量化中的应用', '', { application: '汽车轻量化' }],
    [
      '铸件',
      '希望减少清扫次数，容量保持率≥90%；成品率提高3%以上',
      { effect: '减少清扫次数；容量保持率≥90%；成品率提高3%以上' },
    ],
  ])('%s %s', (title, description, expected) => {
    expect(read(title, description)).toEqual(expected);
  });

  it.each([
    ['通用件', ''],
    ['医用口罩应用研究', ''],
    ['关键技术研发', '采用先进技术和新材料，提高经济效益和企业竞争力'],
    ['铸件', '现有工作基础：\n采用渗氮工艺，减少清扫次数\n研制西瓜采摘机器人'],
    ['铸件', '公司拥有发明专利，采用渗氮工艺'],
  ])('are none in “%s %s”', (title, description) => {
    expect(read(title, description)).toEqual({});
  });

  it('begin again where a heading turns to what is needed', () => {
    expect(read('铸件', '现有工作基础：\n采用渗氮工艺\n需求内容：\n研制西瓜采摘机器人')).toEqual({
      product: '西瓜采摘机器人',
    });
  });

  it('stand in the text as they are given', () => {
    const pieces = fc.constantFrom(
      '采用',
      '研制',
      '一种',
      '渗氮',
      '工艺',
      '合金',
      '装置',
      '提高',
      '强度',
      '，',
      '。',
      '的',
      '用',
      '≥90%',
      '应用于',
      '领域',
    );
    const texts = fc.array(pieces, { maxLength: 14 }).map((words) => words.join(''));
    fc.assert(
      fc.property(texts, texts, (title, description) => {
        const phrases = Object.values(read(title, description)).flatMap((text) => text.split('；'));
        for (const phrase of phrases) expect(`${title}\n${description}`).toContain(phrase);
      }),
    );
  });
});
