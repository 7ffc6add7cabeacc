import { Questions } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { matching } from './api.ts';

/** What a record leaves open, for whoever may change it; nothing for others, and nothing while it is not known. */
export function AskedBack({ kind, id }: { kind: string; id: string }) {
  const { t } = useWords();
  const query = useRead(matching.askBack, { params: { kind, id } });
  return (
    <Questions of={(query.data?.questions ?? []).map(({ key, said, link }) => ({ key, text: t(said), to: link }))} />
  );
}
