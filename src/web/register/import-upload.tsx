import { type ReactNode, useState } from 'react';
import type { ImportView } from '#kernel/register-import.ts';
import { importContract } from '#kernel/register-import-routes.ts';
import { send } from '../api.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Segments } from '../parts/choice.tsx';
import { Field } from '../parts/field.tsx';
import { FileInput, TextArea } from '../parts/inputs.tsx';
import { Problem } from '../parts/problem.tsx';
import { useWords } from '../wording.ts';

const WAYS = [
  { code: 'file', zh: '传文件', en: 'A file' },
  { code: 'paste', zh: '粘贴', en: 'Paste' },
] as const;
type Way = (typeof WAYS)[number]['code'];

function ChooseFile({ onFile }: { onFile: (file: File | undefined) => void }) {
  const { t } = useWords();
  return (
    <Field
      label={t({ zh: '选择文件', en: 'Choose a file' })}
      help={t({
        zh: 'Excel 或 WPS 的 .xlsx、CSV（UTF-8、UTF-16 或 GB18030）、JSON Lines，最多 20 万行、50 MB。列名与模板不同也可以，会请你对应一次。先检查，不写入；同一份文件再传一次不会重复。',
        en: 'An .xlsx of Excel or WPS, CSV (UTF-8, UTF-16 or GB18030) or JSON Lines, up to 200,000 rows and 50 MB. Columns may be named otherwise than in the template: you are asked once which is which. It is checked first and nothing is written; the same file twice creates nothing.',
      })}
      required
    >
      <FileInput accept=".xlsx,.csv,.tsv,.jsonl,.ndjson,.txt" onFile={onFile} />
    </Field>
  );
}

/** How many rows and columns stand in pasted cells, as a spreadsheet copies them: tabs between cells, quotes around those with line breaks. */
function sizeOf(text: string): { rows: number; columns: number } {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return { rows: Math.max(0, lines.length - 1), columns: Math.max(0, ...lines.map((line) => line.split('\t').length)) };
}

function PasteCells({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useWords();
  const { rows, columns } = sizeOf(text);
  return (
    <Field
      label={t({ zh: '粘贴表格', en: 'Paste cells' })}
      help={t({
        zh: '在 Excel 或 WPS 里选中单元格（连同列名一行）复制，粘贴到这里。',
        en: 'Copy cells in a spreadsheet, the row of column names with them, and paste them here.',
      })}
      required
    >
      <TextArea rows={6} value={text} onValue={onText} className="import-cells" wrap="off" spellCheck={false} />
      {text === '' ? null : (
        <p className="field-help" aria-live="polite">
          {t(
            { zh: '列名下有{rows}行，{columns}列。', en: '{rows} rows under the names, {columns} columns.' },
            { rows, columns },
          )}
        </p>
      )}
    </Field>
  );
}

async function upload(register: string, file: File): Promise<string> {
  const body = new FormData();
  body.append('file', file);
  const sent = await send('POST', importContract.uploadImport.path, { params: { register }, body });
  return (sent as ImportView).id;
}

/** Choosing a file, or pasting cells, and sending them to be checked: both go the same way. */
export function ImportUpload({ register, onSent }: { register: string; onSent: (id: string) => void }) {
  const { t } = useWords();
  const [way, setWay] = useState<Way>('file');
  const [file, setFile] = useState<File | undefined>();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const pasted = () =>
    new File([text], t({ zh: '粘贴的表格.tsv', en: 'pasted.tsv' }), { type: 'text/tab-separated-values' });
  const chosen = way === 'file' ? file : text.trim() === '' ? undefined : pasted;
  const submit = async () => {
    if (!chosen) return;
    setBusy(true);
    setError(undefined);
    try {
      onSent(await upload(register, chosen instanceof File ? chosen : chosen()));
      setText('');
    } catch (refused) {
      setError(refused);
    }
    setBusy(false);
  };
  const parts: Record<Way, ReactNode> = {
    file: <ChooseFile onFile={setFile} />,
    paste: <PasteCells text={text} onText={setText} />,
  };
  const missing =
    way === 'file'
      ? { zh: '先选一个文件。', en: 'Choose a file first.' }
      : { zh: '先粘贴表格。', en: 'Paste cells first.' };
  return (
    <div className="import-upload">
      {error ? <Problem error={error} /> : null}
      <Segments
        label={t({ zh: '怎么导入', en: 'How to import' })}
        options={WAYS}
        value={way}
        onValue={(code) => setWay(code as Way)}
      />
      {parts[way]}
      <div className="acts">
        <Button kind="main" busy={busy} no={chosen ? undefined : t(missing)} onClick={() => void submit()}>
          {way === 'file'
            ? t({ zh: '上传并检查', en: 'Upload and check' })
            : t({ zh: '检查粘贴的内容', en: 'Check what was pasted' })}
        </Button>
        <ButtonLink file to={`/api/imports/${register}/template`}>
          {t({ zh: '下载模板', en: 'Download the template' })}
        </ButtonLink>
      </div>
    </div>
  );
}
