import { type ReactNode, useState } from 'react';
import { useWords } from '../wording.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';
import { TextArea } from './inputs.tsx';
import { Form } from './problem.tsx';

/** A panel for an act that needs its reason: declining, returning, revoking. Whoever opens it sends it and closes it. */
export function ReasonDialog({
  title,
  act,
  label,
  help,
  most,
  danger,
  command,
  onSend,
  onClose,
  children,
}: {
  title: string;
  /** What the button says. */
  act: string;
  /** What is asked for; “Reason” when left out. */
  label?: string;
  help?: string;
  /** Characters allowed. */
  most: number;
  /** Whether it cannot be undone. */
  danger?: boolean;
  command: { readonly error: unknown; readonly isPending: boolean };
  onSend: (reason: string) => void;
  onClose: () => void;
  /** What the act does, said before the reason is asked for. */
  children?: ReactNode;
}) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <Dialog open onClose={onClose} title={title}>
      {children}
      <Form error={command.error} onSend={() => onSend(reason)}>
        <Field label={label ?? t({ zh: '原因', en: 'Reason' })} at="/reason" required help={help}>
          <TextArea value={reason} onValue={setReason} most={most} />
        </Field>
        <Button kind={danger ? 'danger' : 'main'} type="submit" busy={command.isPending}>
          {act}
        </Button>
      </Form>
    </Dialog>
  );
}
