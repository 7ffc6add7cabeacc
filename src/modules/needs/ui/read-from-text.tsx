import { Button, Facts, Section } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { NeedDraft } from '../contract-record.ts';
import { ELEMENTS } from '../contract-words.ts';
import { readElements } from '../rules-elements.ts';

/** What the description says of the elements that are still empty, to be taken over with one press and never by itself. */
export function ReadFromText({ value, change }: { value: NeedDraft; change: (part: Partial<NeedDraft>) => void }) {
  const { t } = useWords();
  const read = readElements(value);
  const open = ELEMENTS.filter(({ code }) => value[code] === '' && read[code]);
  if (open.length === 0) return null;
  return (
    <Section
      title={t({ zh: '正文里读到的', en: 'Read in your description' })}
      note={t({ zh: '请核对，填入后可以改', en: 'please check; you can change it once taken over' })}
    >
      <Facts items={open.map((element) => ({ label: t(element), value: read[element.code] }))} />
      <div className="acts">
        <Button onClick={() => change(Object.fromEntries(open.map(({ code }) => [code, read[code]])))}>
          {t({ zh: '填到下面', en: 'Fill in below' })}
        </Button>
      </div>
    </Section>
  );
}
