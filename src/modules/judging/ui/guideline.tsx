import { useState } from 'react';
import { Button, Dialog } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';

/** The guideline in the reader's language, where it is written in it. */
export function GuidelineText({ of }: { of: { readonly guidelineZh: string; readonly guidelineEn: string } }) {
  const { language } = useWords();
  const isEnglish = language === 'en' && of.guidelineEn !== '';
  return (
    <p className="reading judging-guideline" lang={isEnglish ? 'en' : 'zh'}>
      {isEnglish ? of.guidelineEn : of.guidelineZh}
    </p>
  );
}

/** The guideline one key away from the texts. */
export function GuidelineButton({ of }: { of: { readonly guidelineZh: string; readonly guidelineEn: string } }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button hotkey="G" onClick={() => setOpen(true)}>
        {t({ zh: '评分说明', en: 'Guideline' })}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t({ zh: '评分说明', en: 'Guideline' })} side>
        <GuidelineText of={of} />
      </Dialog>
    </>
  );
}
