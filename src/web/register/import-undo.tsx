import { useState } from 'react';
import type { ImportView } from '#kernel/register-import.ts';
import { importContract } from '#kernel/register-import-routes.ts';
import { client } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Problem } from '../parts/problem.tsx';
import { useCommand } from '../query.ts';
import { useWords } from '../wording.ts';

const imports = client(importContract);

/** Taking an import back, after saying what that means: it removes records, and cannot itself be taken back. */
export function ImportUndo({ view }: { view: ImportView & { readonly proved: boolean } }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const refresh = { refresh: [imports.getImport, imports.listImports] };
  const plain = useCommand(imports.undoImport, refresh);
  const proved = useCommand(imports.undoProvedImport, refresh);
  const undo = view.proved ? proved : plain;
  const ended = view.state === 'done' || view.state === 'cancelled' || view.state === 'failed';
  if (!ended || view.counts.written === 0) return null;
  const confirm = () => undo.mutate({ params: { id: view.id } }, { onSuccess: () => setOpen(false) });
  return (
    <>
      <Button kind="flat" onClick={() => setOpen(true)}>
        {t({ zh: '撤销这次导入', en: 'Take this import back' })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t({ zh: '撤销“{name}”的导入', en: 'Take back the import of “{name}”' }, { name: view.fileName })}
        acts={
          <Button kind="danger" busy={undo.isPending} onClick={confirm}>
            {t({ zh: '撤销', en: 'Take back' })}
          </Button>
        }
      >
        <p>
          {t(
            {
              zh: '写入了{n}行。新增的记录会删去，更新的记录恢复原来的内容；之后有人改过或发布过的留下不动，并列出来。',
              en: '{n} rows were written. Records it added are removed, those it changed have their former content again; what somebody changed or published since stays and is listed.',
            },
            { n: view.counts.written },
          )}
        </p>
        {undo.error ? <Problem error={undo.error} /> : null}
      </Dialog>
    </>
  );
}
