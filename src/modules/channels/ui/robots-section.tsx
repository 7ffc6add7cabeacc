import { useState } from 'react';
import { wordOf } from '#modules/organisations/ui/index.ts';
import {
  Button,
  Choice,
  Choices,
  Dialog,
  EmptyState,
  Field,
  Form,
  Items,
  Loaded,
  Problem,
  Section,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { ROBOT_KINDS, type Robot, type RobotKind } from '../contract.ts';
import { channels } from './api.ts';
import { ChannelActs, Standing, switched, switchWords } from './channel-row.tsx';

const LANGUAGES = [
  { code: 'zh', zh: '中文', en: 'Chinese' },
  { code: 'en', zh: '英文', en: 'English' },
] as const;

const HELP: Readonly<Record<RobotKind, { readonly zh: string; readonly en: string }>> = {
  wecom: {
    zh: '群设置 → 消息推送（群机器人）→ 添加，复制 Webhook 地址。',
    en: 'Group settings → robots → add; copy the webhook address.',
  },
  dingtalk: {
    zh: '群设置 → 机器人 → 自定义，安全设置选“加签”，复制地址和密钥。',
    en: 'Group settings → robots → custom; choose signing (加签), copy address and secret.',
  },
  feishu: {
    zh: '群设置 → 群机器人 → 自定义机器人，开启签名校验，复制地址和密钥。',
    en: 'Group settings → bots → custom bot; switch signature verification on, copy address and secret.',
  },
};

const EMPTY = {
  kind: 'wecom' as RobotKind,
  name: '',
  address: '',
  secret: '',
  groups: [] as readonly string[],
  language: 'zh' as 'zh' | 'en',
};

function RobotForm({
  organisationId,
  of,
  onDone,
}: {
  organisationId: string;
  of: Robot | undefined;
  onDone: () => void;
}) {
  const { t } = useWords();
  const groups = useRead(channels.listNoticeGroups);
  const [value, setValue] = useState({
    ...EMPTY,
    ...(of ? { kind: of.kind, name: of.name, groups: of.groups, language: of.language } : {}),
  });
  const set = (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change }));
  const settled = { refresh: [channels.listRobots], done: onDone };
  const add = useCommand(channels.addRobot, settled);
  const change = useCommand(channels.changeRobot, settled);
  const { kind, name, address, secret, language } = value;
  const send = () => {
    const fields = { name, groups: [...value.groups], language };
    if (!of) return add.mutate({ params: { id: organisationId }, body: { ...fields, kind, address, secret } });
    const access = { ...(address ? { address } : {}), ...(secret ? { secret } : {}) };
    change.mutate({ params: { id: of.id }, body: { ...fields, ...access, version: of.version } });
  };
  const kept = t({ zh: '不改就留空。', en: 'Leave empty to keep it.' });
  const options = (groups.data?.groups ?? []).map(({ code, title, what }) => ({ code, ...title, note: what }));
  return (
    <Form error={add.error ?? change.error} onSend={send}>
      {of ? null : (
        <Field label={t({ zh: '哪种群', en: 'Messenger' })} at="/kind" group required>
          <Choice options={ROBOT_KINDS} value={kind} onValue={(code) => set({ kind: code as RobotKind })} />
        </Field>
      )}
      <Field
        label={t({ zh: '名称', en: 'Name' })}
        at="/name"
        required
        help={t({ zh: '写群名，好认。', en: 'The group’s name, to know it by.' })}
      >
        <TextInput value={name} onValue={(text) => set({ name: text })} maxLength={60} />
      </Field>
      <Field
        label={t({ zh: '机器人地址', en: 'Robot’s address' })}
        at="/address"
        required={!of}
        help={of ? `${of.addressShown}。${kept}` : t(HELP[kind])}
      >
        <TextInput value={address} onValue={(text) => set({ address: text })} maxLength={500} autoComplete="off" />
      </Field>
      {kind === 'wecom' ? null : (
        <Field
          label={t({ zh: '签名密钥', en: 'Signing secret' })}
          at="/secret"
          required={!of}
          {...(of ? { help: kept } : {})}
        >
          <TextInput value={secret} onValue={(text) => set({ secret: text })} maxLength={200} autoComplete="off" />
        </Field>
      )}
      <Field label={t({ zh: '告诉群里哪些消息', en: 'What it tells' })} at="/groups" group required>
        <Choices options={options} value={value.groups} onValue={(codes) => set({ groups: codes })} />
      </Field>
      <Field label={t({ zh: '语言', en: 'Language' })} at="/language" group required>
        <Choice options={LANGUAGES} value={language} onValue={(code) => set({ language: code as 'zh' | 'en' })} />
      </Field>
      <Button kind="main" type="submit" busy={add.isPending || change.isPending}>
        {t({ zh: '保存', en: 'Save' })}
      </Button>
    </Form>
  );
}

function RobotList({ list, onEdit }: { list: readonly Robot[]; onEdit: (robot: Robot) => void }) {
  const { t } = useWords();
  const groups = useRead(channels.listNoticeGroups);
  const refresh = { refresh: [channels.listRobots] };
  const change = useCommand(channels.changeRobot, refresh);
  const remove = useCommand(channels.removeRobot, { ...refresh, done: () => tell({ zh: '已删除', en: 'Removed' }) });
  const trial = useCommand(channels.tryRobot, {
    done: () => tell({ zh: '测试消息已排上，看看群里', en: 'A trial message is on its way' }),
  });
  const nameOf = (code: string) => {
    const found = groups.data?.groups.find((group) => group.code === code);
    return found ? t(found.title) : code;
  };
  const error = change.error ?? remove.error ?? trial.error;
  return (
    <>
      {error ? <Problem error={error} /> : null}
      <Items
        empty={<EmptyState title={t({ zh: '还没有机器人。', en: 'No robot yet.' })} />}
        items={list.map((one) => ({
          key: one.id,
          title: one.name,
          text: one.groups.map(nameOf).join(t({ zh: '、', en: ', ' })),
          meta: (
            <>
              {`${t(wordOf(ROBOT_KINDS, one.kind))} · ${one.addressShown}`}
              <ChannelActs
                acts={[
                  [{ zh: '测试', en: 'Try' }, () => trial.mutate({ params: { id: one.id } })],
                  [{ zh: '修改', en: 'Change' }, () => onEdit(one)],
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

/** An organisation's robots in group chats. */
export function RobotsSection({ organisationId }: { organisationId: string }) {
  const { t } = useWords();
  const query = useRead(channels.listRobots, { params: { id: organisationId } });
  const [editing, setEditing] = useState<Robot | 'new'>();
  const close = () => setEditing(undefined);
  return (
    <Section
      title={t({ zh: '群机器人', en: 'Robots' })}
      note={t({
        zh: '群里谁都看得到：只说全单位都能知道的标题，其余只说有新消息，点开要登录',
        en: 'A whole group reads them: titles that every member may know, otherwise only that there is something new',
      })}
      more={
        <button type="button" className="in-line" onClick={() => setEditing('new')}>
          {t({ zh: '添加', en: 'Add one' })}
        </button>
      }
    >
      <Loaded of={query} rows={3}>
        {({ robots }) => <RobotList list={robots} onEdit={setEditing} />}
      </Loaded>
      <Dialog
        open={editing !== undefined}
        onClose={close}
        title={
          editing === 'new'
            ? t({ zh: '添加群机器人', en: 'Add a robot' })
            : t({ zh: '修改群机器人', en: 'Change a robot' })
        }
      >
        {editing ? (
          <RobotForm organisationId={organisationId} of={editing === 'new' ? undefined : editing} onDone={close} />
        ) : null}
      </Dialog>
    </Section>
  );
}
