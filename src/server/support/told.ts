import { AUDITORS, ofOffice, SECURITY_ADMINISTRATORS } from '#kernel/audience.ts';
import type { NotificationRules } from '../notify/notifier.ts';

interface Facts {
  readonly organisationId: string;
  readonly caseNumber: string;
  readonly askedName: string;
  readonly until: string;
}

const clock = (at: string) =>
  new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(at));

/** The organisation is told when support may read its content and when that is over; the approvers when somebody asks. */
export const toldOfSupport: NotificationRules = {
  'support.asked': ({ subject, data }) => [
    {
      to: { tokens: [SECURITY_ADMINISTRATORS] },
      kind: 'support.asked',
      title: {
        zh: `有一次应急访问等您批准（${(data as unknown as Facts).caseNumber}）`,
        en: `A break-glass access waits for your approval (${(data as unknown as Facts).caseNumber})`,
      },
      subjectKind: 'support',
      subjectId: subject,
      link: '/admin/support',
    },
  ],
  'support.opened': ({ subject, data }) => {
    const { organisationId, caseNumber, askedName, until } = data as unknown as Facts;
    return [
      {
        to: { tokens: [ofOffice(organisationId, 'lead'), ofOffice(organisationId, 'transfer'), AUDITORS] },
        kind: 'support.opened',
        title: {
          zh: `平台管理员${askedName}因 ${caseNumber} 应急查看本单位内容，${clock(until)} 自动结束；负责人可随时中止`,
          en: `Administrator ${askedName} reads your organisation’s content for case ${caseNumber} until ${clock(until)}; your lead can end it at any time`,
        },
        subjectKind: 'support',
        subjectId: subject,
        link: '/organisation',
      },
    ];
  },
  'support.ended': ({ subject, data }) => {
    const { organisationId, caseNumber, askedName } = data as unknown as Facts;
    return [
      {
        to: { tokens: [ofOffice(organisationId, 'lead'), ofOffice(organisationId, 'transfer'), AUDITORS] },
        kind: 'support.ended',
        title: {
          zh: `${askedName}的应急查看（${caseNumber}）已结束，看过什么都列在“我的单位”`,
          en: `The access of ${askedName} (${caseNumber}) has ended; what was read is listed under “My organisation”`,
        },
        subjectKind: 'support',
        subjectId: subject,
        link: '/organisation',
        except: null,
      },
    ];
  },
};
