import { useState } from 'react';
import { useGo, usePathParam } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Card,
  Choice,
  Columns,
  Field,
  Form,
  Loaded,
  PageHead,
  RuleTag,
  Section,
  Segments,
  Tick,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { AchievementRecord } from '../contract.ts';
import type { Declarations, PublishPreview } from '../contract-listing.ts';
import { EXPORT_CONTROL } from '../contract-words.ts';
import { NOVELTY_WARNING } from '../rules-publish.ts';
import { achievements } from './api.ts';
import { ListingView, listingTitle } from './listing-view.tsx';

const PRICES = [
  { code: 'shown', zh: '公开意向价', en: 'Show the price' },
  { code: 'hidden', zh: '写“面议”', en: 'To be agreed' },
] as const;

/** Exactly what the public will see, in a frame of its own. */
function Preview({ of }: { of: PublishPreview }) {
  const { t, language } = useWords();
  const { content } = of;
  return (
    <Section
      title={t({ zh: '公众将看到', en: 'What the public will see' })}
      note={t({ zh: '只有这些，没有别的', en: 'this and nothing else' })}
    >
      <div className="preview-frame">
        <h2>{listingTitle(content, language)}</h2>
        <p>
          {[
            language === 'en' && content.organisationNameEn ? content.organisationNameEn : content.organisationName,
            content.department,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <ListingView of={content} />
      </div>
    </Section>
  );
}

function Declare({
  record,
  preview,
  price,
}: {
  record: AchievementRecord;
  preview: PublishPreview;
  price: 'shown' | 'hidden';
}) {
  const { t } = useWords();
  const go = useGo();
  const { achievement } = record;
  const [declared, setDeclared] = useState<Declarations>({
    noStateSecret: false,
    exportControl: null,
    noveltyAcknowledged: false,
  });
  const set = (part: Partial<Declarations>) => setDeclared({ ...declared, ...part });
  const publish = useCommand(achievements.publishListing, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已公开', en: 'Published' });
      go(`/achievements/${achievement.id}`);
    },
  });
  const send = () =>
    publish.mutate({
      params: { id: achievement.id },
      body: { ...declared, version: achievement.version, contentHash: preview.contentHash, price },
    });
  const missing =
    preview.missing.length > 0 ? t({ zh: '先补齐缺的内容。', en: 'Fill in what is missing first.' }) : undefined;
  return (
    <Section title={t({ zh: '公开前的声明', en: 'Declarations' })}>
      <Form error={publish.error} onSend={send}>
        <div className="declarations">
          <Field label={t({ zh: '保密', en: 'Secrecy' })} at="/noStateSecret" required group>
            <blockquote>{t(preview.declaration)}</blockquote>
            <div className="choices">
              <Tick checked={declared.noStateSecret} onValue={(noStateSecret) => set({ noStateSecret })}>
                {t({ zh: '我声明：不涉及国家秘密', en: 'I declare: no state secret is involved' })}
              </Tick>
            </div>
          </Field>
          <Field
            label={t({ zh: '出口管制', en: 'Export control' })}
            at="/exportControl"
            help={t({
              zh: '对照《中国禁止出口限制出口技术目录》。',
              en: 'Checked against the catalogue of prohibited and restricted technologies.',
            })}
            required
            group
          >
            <Choice
              options={EXPORT_CONTROL}
              value={declared.exportControl ?? ''}
              onValue={(code) => set({ exportControl: code as Declarations['exportControl'] })}
              name="exportControl"
            />
          </Field>
          {preview.noveltyAtRisk ? (
            <Field label={t({ zh: '新颖性', en: 'Novelty' })} at="/noveltyAcknowledged" required group>
              <Card duty>
                <p>{t(NOVELTY_WARNING)}</p>
                <RuleTag source={t({ zh: '专利法第二十二条、第二十四条', en: 'Patent Law, arts 22 and 24' })} />
              </Card>
              <div className="choices">
                <Tick
                  checked={declared.noveltyAcknowledged ?? false}
                  onValue={(noveltyAcknowledged) => set({ noveltyAcknowledged })}
                >
                  {t({ zh: '已知道，仍要公开', en: 'I understand and still publish' })}
                </Tick>
              </div>
            </Field>
          ) : null}
          <Button kind="main" type="submit" busy={publish.isPending} no={missing}>
            {t({ zh: '公开', en: 'Publish' })}
          </Button>
        </div>
      </Form>
    </Section>
  );
}

function Publish({ record }: { record: AchievementRecord }) {
  const { t } = useWords();
  const { id, title } = record.achievement;
  const [price, setPrice] = useState<'shown' | 'hidden'>('shown');
  const query = useRead(achievements.previewListing, { params: { id }, query: { price } }, { keep: true });
  return (
    <>
      <PageHead
        title={t({ zh: '公开：{title}', en: 'Publish: {title}' }, { title })}
        above={{ label: t({ zh: '成果', en: 'Achievement' }), to: `/achievements/${id}` }}
        sub={t({
          zh: '先看公众将看到什么，再逐项声明。公开 180 天，每 90 天确认一次。',
          en: 'Look at what the public will see, then declare. It stays 180 days and is confirmed every 90.',
        })}
        acts={
          <Segments
            label={t({ zh: '意向价', en: 'Price' })}
            options={PRICES}
            value={price}
            onValue={(code) => setPrice(code as 'shown')}
          />
        }
      />
      <Loaded of={query} rows={8}>
        {(preview) => (
          <Columns aside={<Declare record={record} preview={preview} price={price} />}>
            {preview.missing.length > 0 ? (
              <Card duty>
                <h2>{t({ zh: '还要补齐', en: 'Still missing' })}</h2>
                <p>{preview.missing.map((one) => t(one)).join(t({ zh: '、', en: ', ' }))}</p>
                <div className="acts">
                  <ButtonLink kind="wait" to={`/achievements/${id}/edit`}>
                    {t({ zh: '去补', en: 'Fill in' })}
                  </ButtonLink>
                </div>
              </Card>
            ) : null}
            <Preview of={preview} />
          </Columns>
        )}
      </Loaded>
    </>
  );
}

/** Publishing: the exact preview, the declarations, and the warning that publishing before filing destroys novelty. */
export function PublishAchievementPage() {
  const id = usePathParam('id');
  const query = useRead(achievements.getAchievement, { params: { id } });
  return <Loaded of={query}>{(record) => <Publish record={record} />}</Loaded>;
}
