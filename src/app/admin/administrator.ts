import { type AdministratorOffice, administers } from '#kernel/administrators.ts';
import type { Bilingual } from '#kernel/refusal.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';

const NO: Readonly<Record<AdministratorOffice, Bilingual>> = {
  system: { zh: '只有系统管理员能改。', en: 'Only the system administrator may change this.' },
  security: { zh: '只有安全管理员能改。', en: 'Only the security administrator may change this.' },
  audit: { zh: '只有审计管理员能看。', en: 'Only the audit administrator may see this.' },
};

/** Why this reader may not keep what belongs to an office; undefined for its administrator. The API asks the same. */
export function useWhyNotAdministrator(office: AdministratorOffice): string | undefined {
  const { t } = useWords();
  return administers(useActor(), office) ? undefined : t(NO[office]);
}
