import { useState } from 'react';
import type { Bilingual } from '#kernel/refusal.ts';
import { wordOf } from '#modules/organisations/ui/index.ts';
import { send } from '#web/api.ts';
import { Button, Field, FileInput, Problem, State, Tick, tell } from '#web/parts/index.ts';
import { useSession } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import { type CertificateReading, certificateContract } from '../contract-certificate.ts';
import type { AchievementDraft } from '../contract-record.ts';
import { IP_KINDS } from '../contract-words.ts';
import { type Fill, fillsOf } from '../rules-certificate-fill.ts';
import { listText } from './words.ts';
import './certificate.css';

const LABELS: Record<Fill['key'], Bilingual> = {
  title: { zh: '名称', en: 'Title' },
  right: { zh: '号码和申请日', en: 'Number and filing date' },
  inventors: { zh: '发明人', en: 'Inventors' },
  owners: { zh: '权利人', en: 'Owners' },
  grantedOn: { zh: '授权日', en: 'Granted on' },
  certificateNumber: { zh: '证书号', en: 'Certificate number' },
};

function asForm(file: File): FormData {
  const body = new FormData();
  body.append('file', file);
  return body;
}

/** Keeps a certificate with an achievement that is saved. */
export async function keepCertificate(id: string, file: File): Promise<void> {
  await send('POST', certificateContract.keepCertificate.path, { params: { id }, body: asForm(file) });
}

function OneFill({ fill, isTaken, onTake }: { fill: Fill; isTaken: boolean; onTake: (taken: boolean) => void }) {
  const { t } = useWords();
  const none = t({ zh: '（空）', en: '(empty)' });
  return (
    <tr>
      <th scope="row">{t(LABELS[fill.key])}</th>
      <td data-label={t({ zh: '证书上：', en: 'On the certificate: ' })}>
        {listText(fill.read, t)}
        {fill.doubt ? (
          <span className="certificate-doubt">
            <State kind="waits">{t(fill.doubt)}</State>
          </span>
        ) : null}
      </td>
      <td data-label={t({ zh: '表单里：', en: 'In the form: ' })}>
        {fill.change ? listText(fill.present, t) || none : t({ zh: '没有这一栏', en: 'no such field' })}
      </td>
      <td>
        {fill.change ? (
          <Tick checked={isTaken} onValue={onTake}>
            {t({ zh: '填入{what}', en: 'Take: {what}' }, { what: t(LABELS[fill.key]) })}
          </Tick>
        ) : null}
      </td>
    </tr>
  );
}

interface Writing {
  readonly value: AchievementDraft;
  readonly change: (part: Partial<AchievementDraft>) => void;
}

function ReadBack({ reading, draft, onDone }: { reading: CertificateReading; draft: Writing; onDone: () => void }) {
  const { t } = useWords();
  const ownName = useSession().acting?.organisationName ?? '';
  const [fills] = useState(() => fillsOf(reading, draft.value, ownName));
  const [taken, setTaken] = useState(() => fills.filter((fill) => fill.isProposed).map(({ key }) => key));
  const take = () => {
    const chosen = fills.filter(({ key }) => taken.includes(key));
    draft.change(Object.assign({}, ...chosen.map(({ change }) => change)));
    tell({ zh: `填入了${chosen.length}项，请逐步核对`, en: `${chosen.length} taken; check the steps` });
    onDone();
  };
  const nothing = t({ zh: '先勾选要填入的。', en: 'Tick what to take.' });
  return (
    <>
      <p>
        {t(
          {
            zh: '读到一份{kind}证书。打勾的会填入，带标记的拿不准，请对照证书。',
            en: 'A certificate: {kind}. What is ticked is taken; what is marked is not sure, compare it.',
          },
          { kind: t(wordOf(IP_KINDS, reading.kind)) },
        )}
      </p>
      <table className="certificate-fills">
        <thead>
          <tr>
            <th scope="col">{t({ zh: '项目', en: 'Field' })}</th>
            <th scope="col">{t({ zh: '证书上', en: 'On the certificate' })}</th>
            <th scope="col">{t({ zh: '表单里', en: 'In the form' })}</th>
            <th scope="col">{t({ zh: '填入', en: 'Take' })}</th>
          </tr>
        </thead>
        <tbody>
          {fills.map((fill) => (
            <OneFill
              key={fill.key}
              fill={fill}
              isTaken={taken.includes(fill.key)}
              onTake={(on) => setTaken(on ? [...taken, fill.key] : taken.filter((key) => key !== fill.key))}
            />
          ))}
        </tbody>
      </table>
      <div className="acts">
        <Button kind="main" no={taken.length > 0 ? undefined : nothing} onClick={take}>
          {t({ zh: '填入所选', en: 'Take what is ticked' })}
        </Button>
        <Button kind="flat" onClick={onDone}>
          {t({ zh: '不填', en: 'Take nothing' })}
        </Button>
      </div>
    </>
  );
}

/** Reading a certificate's PDF into the form: what was read stands beside what is there, and is written only when it is taken. */
export function CertificatePanel({
  draft,
  kept,
  onKeep,
}: {
  draft: Writing;
  kept: File | undefined;
  onKeep: (file: File | undefined) => void;
}) {
  const { t } = useWords();
  const [file, setFile] = useState<File | undefined>();
  const [reading, setReading] = useState<CertificateReading | undefined>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const read = async (chosen: File | undefined) => {
    setFile(chosen);
    setReading(undefined);
    setError(undefined);
    onKeep(undefined);
    if (!chosen) return;
    setBusy(true);
    try {
      setReading(
        (await send('POST', certificateContract.readCertificate.path, { body: asForm(chosen) })) as CertificateReading,
      );
    } catch (refused) {
      setError(refused);
    }
    setBusy(false);
  };
  return (
    <details className="certificate" open={file !== undefined}>
      <summary>{t({ zh: '有证书？传 PDF，少打字', en: 'A certificate? Send its PDF and type less' })}</summary>
      <Field
        label={t({ zh: '证书的 PDF', en: 'The certificate’s PDF' })}
        help={t({
          zh: '发明、实用新型、外观设计专利证书，软件著作权登记证书，植物新品种权证书的电子原件。只读文字，扫描件读不了。',
          en: 'The electronic original of a certificate of a patent, software copyright or plant variety. Only its text is read; a scan has none.',
        })}
      >
        <FileInput accept=".pdf,application/pdf" onFile={(chosen) => void read(chosen)} />
      </Field>
      <div aria-live="polite">
        {busy ? <p className="quiet">{t({ zh: '正在读…', en: 'Reading…' })}</p> : null}
        {error ? <Problem error={error} /> : null}
        {reading ? <ReadBack reading={reading} draft={draft} onDone={() => setReading(undefined)} /> : null}
      </div>
      {file && !busy ? (
        <Tick checked={kept !== undefined} onValue={(on) => onKeep(on ? file : undefined)}>
          {t({ zh: '保存时把“{name}”存为附件', en: 'Keep “{name}” as an attachment when saving' }, { name: file.name })}
        </Tick>
      ) : null}
    </details>
  );
}
