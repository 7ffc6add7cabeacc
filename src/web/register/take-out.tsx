import { type MouseEvent, type ReactNode, useState } from 'react';
import type { Output } from '#kernel/contract.ts';
import { exportContract } from '#kernel/export-request.ts';
import type { Register } from '#kernel/register.ts';
import { client } from '../api.ts';
import { Link, useGo } from '../go.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { TextArea } from '../parts/inputs.tsx';
import { Form, Problem } from '../parts/problem.tsx';
import { Facts } from '../parts/section.tsx';
import { tell } from '../parts/toast.tsx';
import { useCommand } from '../query.ts';
import { useSession } from '../session.ts';
import { useWords } from '../wording.ts';

const api = client(exportContract);

interface Asked {
  readonly register: string;
  readonly query: Record<string, string>;
}

type Looked = Output<(typeof exportContract)['lookAtExport']['response']>;

/** Takes a file as a press on its link does. */
function take(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}

function AskForm({ asked, of, onDone }: { asked: Asked; of: Looked; onDone: () => void }) {
  const { t } = useWords();
  const go = useGo();
  const [purpose, setPurpose] = useState('');
  const ask = useCommand(api.askExport, {
    refresh: [api.listExportRequests],
    done: () => {
      onDone();
      tell({ zh: '已提出，等本单位另一人批准', en: 'Asked; a second person of your organisation decides' });
      go('/exports');
    },
  });
  return (
    <Form error={ask.error} onSend={() => ask.mutate({ body: { ...asked, purpose: purpose.trim() } })}>
      <p>
        {t(
          {
            zh: '超过 {above} 行的导出，须本单位另一人批准。批准后您会收到消息，在“导出申请”里下载，链接只给您本人。',
            en: 'Above {above} rows a second person of your organisation approves. You are told then and take the file under “Exports”; the link is yours alone.',
          },
          { above: of.above ?? 0 },
        )}
      </p>
      <Facts
        items={[
          { label: t({ zh: '行数', en: 'Rows' }), value: of.rows.toLocaleString('en-US') },
          { label: t({ zh: '范围', en: 'Range' }), value: t(of.range) },
          {
            label: t({ zh: '列', en: 'Columns' }),
            value: of.columns.map((column) => t(column)).join(t({ zh: '、', en: ', ' })),
          },
        ]}
      />
      <Field
        label={t({ zh: '用在什么地方', en: 'What it is for' })}
        at="/purpose"
        required
        help={t({
          zh: '批准人据此决定，如“向区科委上报三季度对接情况”。',
          en: 'The approver decides by it: “third-quarter report to the district”.',
        })}
      >
        <TextArea value={purpose} onValue={setPurpose} most={500} />
      </Field>
      <div className="acts">
        <Button
          kind="main"
          type="submit"
          busy={ask.isPending}
          no={purpose.trim().length < 4 ? t({ zh: '先写明用途。', en: 'Say what it is for first.' }) : undefined}
        >
          {t({ zh: '申请导出', en: 'Ask for the export' })}
        </Button>
        <Link to="/exports">{t({ zh: '看我的申请', en: 'My requests' })}</Link>
      </div>
    </Form>
  );
}

/**
 * Taking a register out as a file: one press for what everybody may take, and a request with its purpose where a second person has to approve. Public
 * lists and visitors are not asked.
 */
export function useExport({ name, content }: Register): {
  readonly onFile: ((event: MouseEvent<HTMLAnchorElement>) => void) | undefined;
  readonly dialog: ReactNode;
} {
  const { t } = useWords();
  const { person } = useSession();
  const [asked, setAsked] = useState<Asked>();
  const look = useCommand(api.lookAtExport);
  const close = () => {
    setAsked(undefined);
    look.reset();
  };
  if (!person || content === 'public') return { onFile: undefined, dialog: null };
  const onFile = (event: MouseEvent<HTMLAnchorElement>) => {
    event.preventDefault();
    const address = event.currentTarget.href;
    const query = Object.fromEntries(new URL(address).searchParams);
    const body = { register: name, query };
    look.mutate(
      { body },
      {
        onSuccess: ({ needed }) => (needed ? setAsked(body) : take(address)),
        onError: () => setAsked(body),
      },
    );
  };
  const title = look.error
    ? t({ zh: '不能导出', en: 'Not to be exported' })
    : t({ zh: '这次导出要另一人批准', en: 'A second person approves this export' });
  return {
    onFile,
    dialog: (
      <Dialog open={asked !== undefined} onClose={close} title={title}>
        {look.error ? <Problem error={look.error} /> : null}
        {asked && look.data ? <AskForm asked={asked} of={look.data} onDone={close} /> : null}
      </Dialog>
    ),
  };
}
