import { z } from 'zod';
import { addMonths } from '#kernel/dates.ts';
import { fen, portion, prorate, WHOLE } from '#kernel/money.ts';
import { calculator } from '../calculator.ts';
import { date, one, tick, yuan } from '../fields.ts';
import { day, judged, money, TOTAL } from '../results.ts';

const STAMP_PARAMS = { CONTRACT: 'contractPpm', DEED: 'deedPpm', EQUITY: 'equityPpm' } as const;

/** Stamp tax of one party. */
export const STAMP_TAX = calculator({
  name: 'stamp-tax',
  purpose: 'tax',
  title: { zh: '印花税', en: 'Stamp tax' },
  explains: {
    zh: '技术合同、转让书据、股权转让、实收资本，每一方缴多少。',
    en: 'Technology contracts, deeds, equity and paid-in capital: what each party pays.',
  },
  input: z.strictObject({
    kind: one('凭证', 'Document', {
      CONTRACT: ['技术合同', 'technology contract'],
      DEED: ['专利权等转让书据', 'deed of a patent or the like'],
      EQUITY: ['股权转让书据', 'deed of equity'],
      CAPITAL: ['实收资本（作价出资）', 'paid-in capital'],
    }).default('CONTRACT'),
    amount: yuan('金额（不含列明的增值税）', 'Amount, without itemised VAT'),
    small: tick('小规模纳税人、小型微利企业', 'Small taxpayer').default(false),
  }),
  example: { amount: 100_000_000 },
  compute: ({ kind, amount, small }, { rules }) => {
    const id = kind === 'CAPITAL' ? 'TAX-18b' : 'TAX-18';
    const rate = rules.number(id, kind === 'CAPITAL' ? 'ratePpm' : STAMP_PARAMS[kind]);
    const halved = small && rules.has('TAX-18a');
    const share = halved ? rules.number('TAX-18a', 'ratePpm') : WHOLE;
    const tax = prorate(amount, rate * share, WHOLE * WHOLE, 'half-up');
    return {
      lines: [
        money('full', portion(amount, rate, 'half-up'), '应纳税额', 'Tax', [id]),
        money('tax', tax, '实缴（每一方）', 'To be paid, each party', halved ? [id, 'TAX-18a'] : [id], TOTAL),
      ],
      verdicts: [],
    };
  },
});

/** VAT of a technology transfer, exempt and with the exemption given up. */
export const VAT = calculator({
  name: 'vat',
  purpose: 'tax',
  title: { zh: '技术转让的增值税', en: 'VAT on technology transfer' },
  explains: {
    zh: '免税时缴多少，买方要专用发票而放弃免税时缴多少。',
    en: 'What is paid when exempt, and when the buyer wants a special invoice and the exemption is given up.',
  },
  input: z.strictObject({
    price: yuan('含税价款', 'Price, VAT included'),
    certified: tick('合同已认定登记', 'The contract is certified').default(true),
    specialInvoice: tick('买方要增值税专用发票', 'The buyer wants a special invoice').default(false),
    waivedFrom: date('放弃免税自', 'Exemption given up from').optional(),
  }),
  example: { price: 106_000_000 },
  compute: ({ price, certified, specialInvoice, waivedFrom }, { rules }) => {
    const id = rules.has('TAX-17') ? 'TAX-17' : 'TAX-16';
    const rate = rules.number(id, 'ratePpm');
    const taxed = prorate(price, rate, WHOLE + rate, 'half-up');
    const exempt = certified && !specialInvoice;
    return {
      lines: [
        money('exempt', fen(0), '免税', 'Exempt', [id]),
        money('notExempt', taxed, '不免税（或放弃免税）', 'Not exempt, or given up', [id], {
          note: { zh: '放弃后才能开专用发票', en: 'a special invoice is possible only then' },
        }),
        money('vat', exempt ? fen(0) : taxed, '本例应缴', 'To be paid here', [id], TOTAL),
        ...(specialInvoice && waivedFrom
          ? [
              day(
                'waivedUntil',
                addMonths(waivedFrom, rules.number(id, 'months')),
                '此前不得再申请免税',
                'No exemption before',
                [id],
              ),
            ]
          : []),
      ],
      verdicts: [
        judged(rules, id, certified, 'ERR_UNREGISTERED_CONTRACT', {
          zh: '合同须经省级科技部门认定。',
          en: 'The contract is certified by the provincial science authority.',
        }),
      ],
    };
  },
});
