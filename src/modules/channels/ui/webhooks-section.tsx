import { useState } from 'react';
import type { Instant } from '#kernel/dates.ts';
import { Link } from '#web/go.tsx';
import {
  Button,
  Choices,
  Dialog,
  EmptyState,
  Field,
  Form,
  Items,
  Loaded,
  Moment,
  Problem,
  Section,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import type { Webhook } from '../contract.ts';
import { channels } from './api.ts';
import { ChannelActs, Standing, switched, switchWords } from './channel-row.tsx';

function WebhookForm({
  organisationId,
  of,
  onMade,
  onDone,
}: {
  organisationId: string;
  of: Webhook | undefined;
  onMade: (secret: string) => void;
  onDone: () => void;
}) {
  const { t } = useWords();
  const types = useRead(channels.listEventTypes);
  const [value, setValue] = useState({ name: of?.name ?? '', address: of?.address ?? '', types: of?.types ?? [] });
  const refresh = [channels.listWebhooks];
  const add = useCommand(channels.addWebhook, { refresh, done: ({ secret }) => onMade(secret) });
  const change = useCommand(channels.changeWebhook, { refresh, done: onDone });
  const send = () => {
    const body = { ...value, types: [...value.types] };
    if (of) change.mutate({ params: { id: of.id }, body: { ...body, version: of.version } });
    else add.mutate({ params: { id: organisationId }, body });
  };
  const options = (types.data?.types ?? []).map(({ type, title }) => ({
    code: type,
    ...title,
    note: { zh: type, en: type },
  }));
  return (
    <Form error={add.error ?? change.error} onSend={send}>
      <Field label={t({ zh: '名称', en: 'Name' })} at="/name" required>
        <TextInput value={value.name} onValue={(name) => setValue((before) => ({ ...before, name }))} maxLength={60} />
      </Field>
      <Field
        label={t({ zh: '接收地址', en: 'Address' })}
        at="/address"
        required
        help={t({ zh: '以 https:// 开头。', en: 'Beginning with https://.' })}
      >
        <TextInput
          value={value.address}
          onValue={(address) => setValue((before) => ({ ...before, address }))}
          maxLength={500}
        />
      </Field>
      <Field label={t({ zh: '哪些事件', en: 'Events' })} at="/types" group required>
        <Choices
          options={options}
          value={value.types}
          onValue={(chosen) => setValue((before) => ({ ...before, types: chosen }))}
        />
      </Field>
      <Button kind="main" type="submit" busy={add.isPending || change.isPending}>
        {t({ zh: '保存', en: 'Save' })}
      </Button>
    </Form>
  );
}

function SecretShown({ secret }: { secret: string }) {
  const { t } = useWords();
  return (
    <>
      <p>{t({ zh: '现在就复制保存，关掉后再也看不到。', en: 'Copy it now; it is not shown again.' })}</p>
      <TextInput
        value={secret}
        onValue={() => {}}
        readOnly
        aria-label={t({ zh: '密钥', en: 'Secret' })}
        onFocus={(event) => event.target.select()}
      />
      <p className="quiet small">
        <Link to="/developers">{t({ zh: '怎么验签', en: 'How to verify signatures' })}</Link>
      </p>
    </>
  );
}

function WebhookList({
  list,
  onEdit,
  onSecret,
}: {
  list: readonly Webhook[];
  onEdit: (webhook: Webhook) => void;
  onSecret: (secret: string) => void;
}) {
  const { t } = useWords();
  const refresh = { refresh: [channels.listWebhooks] };
  const change = useCommand(channels.changeWebhook, refresh);
  const remove = useCommand(channels.removeWebhook, { ...refresh, done: () => tell({ zh: '已删除', en: 'Removed' }) });
  const trial = useCommand(channels.tryWebhook, {
    done: () => tell({ zh: '测试事件已排上', en: 'A trial event is on its way' }),
  });
  const renew = useCommand(channels.renewWebhookSecret, { ...refresh, done: ({ secret }) => onSecret(secret) });
  const error = change.error ?? remove.error ?? trial.error ?? renew.error;
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <Items
        empty={<EmptyState title={t({ zh: '还没有 Webhook。', en: 'No webhook yet.' })} />}
        items={list.map((one) => ({
          key: one.id,
          title: one.name,
          text: t({ zh: '{n} 种事件', en: '{n} events', one: '1 event' }, { n: one.types.length }),
          meta: (
            <>
              {one.address}
              {one.formerUntil ? (
                <>
                  {' · '}
                  {t({ zh: '旧密钥用到 ', en: 'former secret until ' })}
                  <Moment at={one.formerUntil as Instant} />
                </>
              ) : null}
              <ChannelActs
                acts={[
                  [{ zh: '测试', en: 'Try' }, () => trial.mutate({ params: { id: one.id } })],
                  [{ zh: '修改', en: 'Change' }, () => onEdit(one)],
                  [
                    { zh: '换密钥', en: 'New secret' },
                    () => renew.mutate({ params: { id: one.id }, body: { version: one.version } }),
                  ],
                  [switchWords(one), () => change.mutate({ params: { id: one.id }, body: switched(one) })],
                  [{ zh: '删除', en: 'Remove' }, () => remove.mutate({ params: { id: one.id } })],
                ]}
              />
            </>
          ),
          right: <Standing of={one} />,
        }))}
      />
    </>
  );
}

/** An organisation's webhooks. */
export function WebhooksSection({ organisationId }: { organisationId: string }) {
  const { t } = useWords();
  const query = useRead(channels.listWebhooks, { params: { id: organisationId } });
  const [editing, setEditing] = useState<Webhook | 'new'>();
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setEditing(undefined);
    setSecret(undefined);
  };
  const titles = {
    secret: t({ zh: '密钥', en: 'Secret' }),
    make: t({ zh: '添加 Webhook', en: 'Add a webhook' }),
    change: t({ zh: '修改 Webhook', en: 'Change a webhook' }),
  };
  return (
    <Section
      title={t({ zh: 'Webhook', en: 'Webhooks' })}
      note={t({
        zh: '告诉本单位自己的系统：只有编号和公开字段，带签名',
        en: 'Tells your own systems: ids and public fields, signed',
      })}
      more={
        <button type="button" className="in-line" onClick={() => setEditing('new')}>
          {t({ zh: '添加', en: 'Add one' })}
        </button>
      }
    >
      <Loaded of={query} rows={3}>
        {({ webhooks }) => <WebhookList list={webhooks} onEdit={setEditing} onSecret={setSecret} />}
      </Loaded>
      <Dialog
        open={editing !== undefined || secret !== undefined}
        onClose={close}
        title={secret ? titles.secret : editing === 'new' ? titles.make : titles.change}
      >
        {secret ? <SecretShown secret={secret} /> : null}
        {editing && !secret ? (
          <WebhookForm
            organisationId={organisationId}
            of={editing === 'new' ? undefined : editing}
            onMade={setSecret}
            onDone={close}
          />
        ) : null}
      </Dialog>
    </Section>
  );
}
