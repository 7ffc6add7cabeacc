import type { CivilDate } from '#kernel/dates.ts';
import { send } from '#web/api.ts';
import { Choice, DateInput, Field, FileInput, TextInput, tell } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { disclosuresContract } from '../contract.ts';
import type { Completer } from '../contract-form.ts';
import { CONTRIBUTIONS, RELATIONS, type Relation } from '../contract-words.ts';

/** Sends a completer's ownership statement; it is kept at once and apart from the form. */
async function keepStatement(id: string, name: string, file: File): Promise<void> {
  const body = new FormData();
  body.append('file', file);
  await send('POST', disclosuresContract.keepStatement.path, { params: { id }, query: { name }, body });
}

interface Props {
  readonly id: string;
  readonly at: number;
  readonly value: Completer;
  readonly change: (part: Partial<Completer>) => void;
}

/** One completer: share in percent, the creative contribution in a sentence, what they are to the institution. */
export function CompleterFields({ id, at, value, change }: Props) {
  const { t } = useWords();
  const path = `/form/completers/${at}`;
  const keep = async (file: File | undefined) => {
    if (!file) return;
    const kept = await keepStatement(id, value.name, file).then(
      () => true,
      () => false,
    );
    tell(
      kept
        ? { zh: '权属声明已保存', en: 'Statement kept' }
        : { zh: '没有保存：文件不合要求或带密级标志', en: 'Not kept: not a file that is taken, or marked secret' },
    );
  };
  return (
    <fieldset className="form">
      <legend>{value.name}</legend>
      <Field label={t({ zh: '贡献比例（%）', en: 'Share (%)' })} at={`${path}/sharePpm`} required>
        <TextInput
          inputMode="decimal"
          value={value.sharePpm === 0 ? '' : String(value.sharePpm / 10_000)}
          onValue={(text) => change({ sharePpm: Math.min(1_000_000, Math.round(Number(text) * 10_000) || 0) })}
          unit="%"
        />
      </Field>
      <Field label={t({ zh: '贡献', en: 'Contribution' })} at={`${path}/contributed`} required group>
        <Choice
          options={CONTRIBUTIONS}
          value={value.contributed}
          onValue={(code) => change({ contributed: code as Completer['contributed'] })}
        />
      </Field>
      <Field
        label={t({ zh: '创造性贡献（一句话）', en: 'Creative contribution, in a sentence' })}
        at={`${path}/contribution`}
        required
      >
        <TextInput value={value.contribution} onValue={(contribution) => change({ contribution })} maxLength={500} />
      </Field>
      <Field label={t({ zh: '身份', en: 'Relation' })} at={`${path}/relation`} required group>
        <Choice options={RELATIONS} value={value.relation} onValue={(code) => change({ relation: code as Relation })} />
      </Field>
      {value.relation === 'leaver' ? (
        <Field label={t({ zh: '离职日期', en: 'Left on' })} at={`${path}/leftOn`} required>
          <DateInput value={(value.leftOn ?? '') as CivilDate | ''} onValue={(on) => change({ leftOn: on || null })} />
        </Field>
      ) : null}
      {value.relation === 'staff' ? null : (
        <Field
          label={t({ zh: '权属声明（签字的文件）', en: 'Ownership statement, signed' })}
          at={`${path}/statement`}
          help={t({ zh: '登记前要有。', en: 'Needed before it is registered.' })}
        >
          <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx" onFile={(file) => void keep(file)} />
        </Field>
      )}
    </fieldset>
  );
}
