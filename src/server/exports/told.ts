import type { Bilingual } from '#kernel/refusal.ts';
import type { NotificationRules } from '../notify/notifier.ts';

interface Facts {
  readonly title: Bilingual;
  readonly rows: number;
  readonly askedBy: string;
  readonly hours?: number;
}

const factsOf = (data: unknown) => data as Facts;

/** Those who decide are told by what waits for their signature; whoever asked is told how it was decided. */
export const toldOfExports: NotificationRules = {
  'export.asked': ({ subject, data, readers }) => {
    const { title, rows, askedBy } = factsOf(data);
    return [
      {
        to: { tokens: readers.filter((token) => !token.startsWith('member:')) },
        except: askedBy,
        kind: 'export.asked',
        title: {
          zh: `有一份导出申请等您批准：“${title.zh}”${rows} 行`,
          en: `An export waits for your approval: ${rows} rows of “${title.en}”`,
        },
        subjectKind: 'export',
        subjectId: subject,
        link: '/exports',
      },
    ];
  },
  'export.approved': ({ subject, data }) => {
    const { title, askedBy, hours } = factsOf(data);
    return [
      {
        to: { persons: [askedBy] },
        kind: 'export.approved',
        title: {
          zh: `“${title.zh}”的导出已批准，请在 ${hours} 小时内下载`,
          en: `Your export of “${title.en}” is approved; take it within ${hours} hours`,
        },
        subjectKind: 'export',
        subjectId: subject,
        link: '/exports',
      },
    ];
  },
  'export.declined': ({ subject, data }) => {
    const { title, askedBy } = factsOf(data);
    return [
      {
        to: { persons: [askedBy] },
        kind: 'export.declined',
        title: {
          zh: `“${title.zh}”的导出没有批准，原因见导出申请`,
          en: `Your export of “${title.en}” was declined; see why`,
        },
        subjectKind: 'export',
        subjectId: subject,
        link: '/exports',
      },
    ];
  },
};
