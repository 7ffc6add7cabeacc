import { describe, expect, it } from 'vitest';
import type { CivilDate } from '#kernel/dates.ts';
import { type Claimant, type LineFacts, matchLine, whyNotClaim } from './rules-lines.ts';

const TODAY = '2026-03-02' as CivilDate;
const claimant = (more: Partial<Claimant> = {}): Claimant => ({
  id: 'a',
  number: 'DJ-2026-0001',
  title: '壳体压铸',
  achievementTitle: '薄壁壳体真空压铸',
  needTitle: '薄壁铝合金壳体',
  demandName: '示例部件有限公司',
  state: 'contracted',
  supplyOrganisationId: 's',
  achievementId: 'x',
  ownerId: 'o',
  proposedBy: 'p',
  proposedOrganisationId: null,
  contractNumber: 'HT-2026-07',
  registrationNumber: '',
  contractValue: 100_00,
  amountReceived: 0,
  signedOn: '2026-01-05' as CivilDate,
  introducedOn: '2025-12-01' as CivilDate,
  receipts: [],
  ...more,
});
const receipt = (more: Partial<LineFacts> = {}): LineFacts => ({
  kind: 'receipt',
  title: '',
  counterparty: '',
  amount: 40_00,
  happenedOn: TODAY,
  contractNumber: '',
  registrationNumber: '',
  signedOn: null,
  ...more,
});
const contract = (more: Partial<LineFacts> = {}) =>
  receipt({ kind: 'contract', amount: 100_00, registrationNumber: '2026990001', ...more });

describe('a receipt', () => {
  it.each([
    ['names the contract', receipt({ contractNumber: 'ht 2026 07' })],
    ['names it in its words', receipt({ title: '付 HT-2026-07 首期' })],
    ['names the engagement in its words', receipt({ title: 'DJ-2026-0001' })],
    ['comes from the other side and is all that is due', receipt({ counterparty: '示例部件有限公司', amount: 100_00 })],
  ])('is surely the engagement’s when it %s', (_, line) => {
    expect(matchLine(line, [claimant()], TODAY).sure?.id).toBe('a');
  });

  it.each([
    ['a part of the sum from the other side', receipt({ counterparty: '示例部件有限公司' }), [claimant()]],
    [
      'all that is due, from a side with two contracts',
      receipt({ counterparty: '示例部件有限公司', amount: 100_00 }),
      [claimant(), claimant({ id: 'b', number: 'DJ-2026-0002', contractNumber: 'HT-2026-08', contractValue: 300_00 })],
    ],
    [
      'a number that two engagements have',
      receipt({ contractNumber: 'HT-2026-07' }),
      [claimant(), claimant({ id: 'b' })],
    ],
    ['more than is due', receipt({ contractNumber: 'HT-2026-07', amount: 100_01 }), [claimant()]],
    [
      'a day before the contract',
      receipt({ contractNumber: 'HT-2026-07', happenedOn: '2026-01-04' as CivilDate }),
      [claimant()],
    ],
  ])('is offered for a person to say: %s', (_, line, claimants) => {
    const { sure, candidates } = matchLine(line, claimants, TODAY);
    expect(sure).toBeUndefined();
    expect(candidates.map(({ claimant: one }) => one.id)).toEqual(claimants.map(({ id }) => id));
  });

  it('of a stranger is nobody’s', () => {
    expect(matchLine(receipt({ counterparty: '别的有限公司', title: '会议费' }), [claimant()], TODAY)).toEqual({
      candidates: [],
    });
  });

  it('that stands there already is not counted against the contract again', () => {
    const full = claimant({
      amountReceived: 100_00,
      receipts: [{ id: 'r', amount: 40_00, receivedOn: TODAY, isLined: false }],
    });
    expect(whyNotClaim(receipt(), full, TODAY)).toBeUndefined();
    const lined = { ...full, receipts: full.receipts.map((one) => ({ ...one, isLined: true })) };
    expect(whyNotClaim(receipt(), lined, TODAY)?.code).toBe('engagements/over-contract');
  });
});

describe('a registered contract', () => {
  const open = claimant({ state: 'negotiating', contractValue: null, signedOn: null, contractNumber: '' });
  it('is surely the engagement’s by buyer and title together, or by its number with the same buyer', () => {
    const line = contract({ counterparty: '示例部件有限公司', title: '薄壁壳体真空压铸' });
    expect(matchLine(line, [open], TODAY).sure?.id).toBe('a');
    expect(matchLine({ ...line, title: '薄壁壳体压铸' }, [open], TODAY).sure).toBeUndefined();
    const numbered = contract({ counterparty: '示例部件有限公司', contractNumber: 'HT-2026-07' });
    expect(matchLine(numbered, [claimant()], TODAY).sure?.id).toBe('a');
    expect(matchLine({ ...numbered, counterparty: '别的有限公司' }, [claimant()], TODAY).sure).toBeUndefined();
  });
  it('is never sure where it cannot be recorded now', () => {
    const line = contract({ counterparty: '示例部件有限公司', title: '薄壁壳体真空压铸' });
    expect(matchLine(line, [{ ...open, state: 'meeting' }], TODAY).sure).toBeUndefined();
    expect(whyNotClaim(line, { ...open, state: 'meeting' }, TODAY)?.code).toBe('engagements/not-negotiating');
    expect(whyNotClaim({ ...line, amount: 99_00 }, claimant(), TODAY)?.code).toBe('engagements/contract-differs');
    expect(whyNotClaim(line, claimant({ registrationNumber: '2026990002' }), TODAY)?.code).toBe(
      'engagements/registered-otherwise',
    );
  });
});
