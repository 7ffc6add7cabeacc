import { useState } from 'react';
import { useGo, usePathParam } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  Card,
  Columns,
  Field,
  Form,
  Loaded,
  PageHead,
  Section,
  Tick,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { NeedRecord } from '../contract.ts';
import type { PostingPreview } from '../contract-posting.ts';
import { needs } from './api.ts';
import { askerText, PostingView, postingTitle } from './posting-view.tsx';

function Preview({ of: { content } }: { of: PostingPreview }) {
  const wording = useWords();
  const { t, language } = wording;
  return (
    <Section
      title={t({ zh: '公众将看到', en: 'What the public will see' })}
      note={t({ zh: '只有这些，没有别的', en: 'this and nothing else' })}
    >
      <div className="need-frame">
        <h2>{postingTitle(content, language)}</h2>
        <p>{[askerText(content, wording), content.parkName].filter(Boolean).join(' · ')}</p>
        <PostingView of={content} />
        {content.hasSealed ? (
          <p className="need-told quiet">
            {t({
              zh: '另有密封部分：签保密协议后对本人开放。',
              en: 'And a sealed part that opens after a signed agreement.',
            })}
          </p>
        ) : null}
      </div>
    </Section>
  );
}

function Declare({ of, preview }: { of: NeedRecord; preview: PostingPreview }) {
  const { t } = useWords();
  const go = useGo();
  const [noStateSecret, setNoStateSecret] = useState(false);
  const { need } = of;
  const publish = useCommand(needs.publishPosting, {
    refreshAll: true,
    done: () => {
      tell({ zh: '已公开', en: 'Published' });
      go(`/needs/${need.id}`);
    },
  });
  const isStopped = preview.missing.length > 0 || preview.telling.length > 0;
  return (
    <Section title={t({ zh: '公开前的声明', en: 'Declaration' })}>
      <Form
        error={publish.error}
        onSend={() =>
          publish.mutate({
            params: { id: need.id },
            body: { version: need.version, contentHash: preview.contentHash, noStateSecret },
          })
        }
      >
        <Field
          label={t({ zh: '保密', en: 'Secrecy' })}
          at="/noStateSecret"
          help={t(preview.declaration)}
          required
          group
        >
          <div className="choices">
            <Tick checked={noStateSecret} onValue={setNoStateSecret}>
              {t({ zh: '我声明：不涉及国家秘密', en: 'I declare: no state secret is involved' })}
            </Tick>
          </div>
        </Field>
        <Button
          kind="main"
          type="submit"
          busy={publish.isPending}
          no={isStopped ? t({ zh: '先改好左边提示的内容。', en: 'Mend what is said on the left first.' }) : undefined}
        >
          {t({ zh: '公开', en: 'Publish' })}
        </Button>
      </Form>
    </Section>
  );
}

function Warnings({ id, of: { missing, telling } }: { id: string; of: PostingPreview }) {
  const { t } = useWords();
  if (missing.length === 0 && telling.length === 0) return null;
  const join = t({ zh: '、', en: ', ' });
  return (
    <Card duty>
      <h2>
        {telling.length > 0
          ? t({ zh: '这些文字会暴露是哪家企业', en: 'These words tell who you are' })
          : t({ zh: '还要补齐', en: 'Still missing' })}
      </h2>
      {telling.length > 0 ? <p>{telling.map((one) => t(one)).join(join)}</p> : null}
      {missing.length > 0 ? <p>{missing.map((one) => t(one)).join(join)}</p> : null}
      <div className="acts">
        <ButtonLink kind="wait" to={`/needs/${id}/edit`}>
          {t({ zh: '去改', en: 'Mend it' })}
        </ButtonLink>
      </div>
    </Card>
  );
}

function Publish({ of }: { of: NeedRecord }) {
  const { t } = useWords();
  const { id, title, anonymous } = of.need;
  const query = useRead(needs.previewPosting, { params: { id } });
  return (
    <>
      <PageHead
        title={t({ zh: '公开：{title}', en: 'Publish: {title}' }, { title })}
        above={{ label: t({ zh: '需求', en: 'Need' }), to: `/needs/${id}` }}
        sub={
          anonymous
            ? t({ zh: '匿名公开：看不出是哪家企业。', en: 'Anonymous: nobody can tell whose it is.' })
            : t({ zh: '署企业名公开。', en: 'With the enterprise’s name.' })
        }
      />
      <Loaded of={query} rows={8}>
        {(preview) => (
          <Columns aside={<Declare of={of} preview={preview} />}>
            <Warnings id={id} of={preview} />
            <Preview of={preview} />
          </Columns>
        )}
      </Loaded>
    </>
  );
}

/** Publishing a need: the exact preview, also of an anonymous one, and the declaration. */
export function PublishNeedPage() {
  const id = usePathParam('id');
  const query = useRead(needs.getNeed, { params: { id } });
  return <Loaded of={query}>{(of) => <Publish of={of} />}</Loaded>;
}
