import type { Choice } from '#kernel/register.ts';
import type { RegulationKind } from './contract-words.ts';

/** A rule of law that a setting is held against: the least it may be, by a parameter of the rule, and the code under which a breach is told. */
export interface HeldAgainst {
  readonly rule: string;
  readonly param: string;
  readonly code: string;
  /** Of whom the rule speaks: every unit, those the state established, or its hospitals. */
  readonly binds: 'all' | 'state' | 'hospital';
}

/** One thing an institution may set, in the unit in which it is kept. */
export interface Setting {
  readonly key: string;
  readonly unit: 'ppm' | 'days' | 'working-days' | 'months' | 'years' | 'month' | 'choice' | 'tick';
  readonly label: { readonly zh: string; readonly en: string };
  readonly help?: { readonly zh: string; readonly en: string };
  readonly choices?: readonly Choice[];
  readonly least?: number;
  readonly most?: number;
  readonly against?: readonly HeldAgainst[];
}

const share = (key: string, zh: string, en: string, against: readonly HeldAgainst[] = []): Setting => ({
  key,
  unit: 'ppm',
  label: { zh, en },
  least: 0,
  most: 1_000_000,
  against,
});

const state = (rule: string, param: string, code: string): HeldAgainst => ({ rule, param, code, binds: 'state' });
const hospital = (rule: string, param: string, code: string): HeldAgainst => ({ rule, param, code, binds: 'hospital' });
const all = (rule: string, param: string, code: string): HeldAgainst => ({ rule, param, code, binds: 'all' });

const noticeDays = (rule: string): Setting => ({
  key: 'noticeDays',
  unit: 'days',
  label: { zh: '公示天数', en: 'Days of notice' },
  least: 1,
  most: 180,
  against: [all(rule, 'days', 'ERR_PUBLICITY_TOO_SHORT')],
});

/** What each kind of regulation may set. What is left out stays as the rules of law and of the house have it. */
export const SETTINGS: Readonly<Record<RegulationKind, readonly Setting[]>> = {
  conversion: [
    {
      key: 'disclosureDueDays',
      unit: 'days',
      label: { zh: '成果完成后多少天内披露', en: 'Days from completion to disclosure' },
      least: 1,
      most: 365,
    },
    noticeDays('PUB-02'),
    {
      key: 'rollEnd',
      unit: 'tick',
      label: { zh: '公示末日遇休假日顺延', en: 'A notice’s last day moves past days of rest' },
    },
    {
      key: 'objectionPolicy',
      unit: 'choice',
      label: { zh: '异议期间公示', en: 'During an objection a notice' },
      choices: [
        { code: 'SUSPEND_RESUME', zh: '暂停，处理完接着算', en: 'is suspended, then goes on' },
        { code: 'RESTART', zh: '处理完重新公示', en: 'starts again once it is settled' },
      ],
    },
    {
      key: 'investigateDays',
      unit: 'working-days',
      label: { zh: '多少个工作日内答复异议', en: 'Working days to answer an objection' },
      least: 1,
      most: 90,
    },
  ],
  'rights-grant': [
    share('ownershipMostPpm', '赋予所有权的上限', 'The most ownership that is granted'),
    {
      key: 'useRightMonths',
      unit: 'months',
      label: { zh: '长期使用权的期限', en: 'Term of a long-term right of use' },
      least: 1,
      most: 600,
      against: [all('VST-04', 'months', 'ERR_USE_RIGHT_TERM_LT_10Y')],
    },
    noticeDays('PUB-08'),
    {
      key: 'returnAfterYears',
      unit: 'years',
      label: { zh: '多少年没有进展可以收回', en: 'Years without progress after which a right may be taken back' },
      least: 1,
      most: 20,
    },
  ],
  'separate-assets': [
    {
      key: 'approverProfile',
      unit: 'choice',
      label: { zh: '股权处置由谁批准', en: 'Who approves the disposal of equity' },
      choices: [
        { code: 'BJ_PILOT', zh: '先行先试：主管部门（市政府直属单位自行决定）', en: 'Pilot: the competent department' },
        {
          code: 'BJ_DEFAULT',
          zh: '主管部门审核后按国有资产程序',
          en: 'Review by the department, then the finance office',
        },
        { code: 'CENTRAL', zh: '中央单位：主管部门', en: 'Central unit: the competent department' },
      ],
    },
    {
      key: 'yearlyCheckMonth',
      unit: 'month',
      label: { zh: '每年几月核对台账', en: 'Month of the yearly check' },
      least: 1,
      most: 12,
    },
  ],
  distribution: [
    share('transferPpm', '转让、许可净收入中奖励的比例', 'Reward from the net income of assignments and licences', [
      state('DST-02', 'ratePpm', 'ERR_RATE_BELOW_50'),
      hospital('MED-01', 'ratePpm', 'ERR_RATE_BELOW_50'),
      state('DST-03', 'ratePpm', 'WARN_RATE_BELOW_70'),
      hospital('DST-03', 'ratePpm', 'WARN_RATE_BELOW_70'),
    ]),
    share('equityPpm', '作价投资形成股份中奖励的比例', 'Reward from the shares a contributed result forms', [
      state('DST-05', 'ratePpm', 'ERR_RATE_BELOW_50'),
      hospital('DST-05', 'ratePpm', 'ERR_RATE_BELOW_50'),
    ]),
    share('ownUsePpm', '自行实施、合作实施每年从营业利润中奖励的比例', 'Reward from the yearly profit of own use', [
      state('DST-07', 'ratePpm', 'ERR_RATE_BELOW_5'),
      hospital('DST-07', 'ratePpm', 'ERR_RATE_BELOW_5'),
    ]),
    share('servicePpm', '技术开发、咨询、服务净收入中奖励的比例', 'Reward from development, consulting and service', [
      state('DST-11', 'ratePpm', 'ERR_RATE_BELOW_20'),
      hospital('DST-11', 'ratePpm', 'ERR_RATE_BELOW_20'),
    ]),
    share('mainPpm', '主要贡献人员占奖励的比例不低于', 'Main contributors’ part of the reward, at least', [
      state('DST-08', 'ratePpm', 'ERR_MAIN_CONTRIB_LT_50'),
      hospital('MED-01', 'mainPpm', 'ERR_MAIN_CONTRIB_LT_50'),
    ]),
    share('ttoPpm', '技术转移机构占净收入的比例', 'The TTO’s part of the net income'),
    share('ttoStaffPpm', '其中奖励机构人员的比例', 'Of it, reward to its staff'),
    {
      key: 'ttoStaffFrom',
      unit: 'choice',
      label: { zh: '机构人员奖励从哪里出', en: 'The staff’s reward comes from' },
      choices: [
        { code: 'UNIT_PART', zh: '单位留存部分', en: 'the unit’s part' },
        { code: 'REWARD', zh: '法定奖励之内', en: 'within the statutory reward' },
      ],
    },
    {
      key: 'payoutMonths',
      unit: 'months',
      label: { zh: '到账后多少个月内发放', en: 'Months from receipt to payout' },
      least: 1,
      most: 36,
    },
  ],
  'duty-of-care': [],
};

/** A setting of a kind by its key. */
export const settingOf = (kind: RegulationKind, key: string): Setting | undefined =>
  SETTINGS[kind].find((one) => one.key === key);
