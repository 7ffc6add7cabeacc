import { actsAs } from '#kernel/actor.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';

/** Why this reader may not keep the installation; undefined for an administrator. The API asks the same. */
export function useWhyNotAdministrator(): string | undefined {
  const { t } = useWords();
  const actor = useActor();
  if (actsAs(actor, ['administrator'], ['platform'])) return undefined;
  return t({ zh: '只有系统管理员能改。', en: 'Only an administrator may change this.' });
}
