import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { send } from '#web/api.ts';
import { useSearch } from '#web/go.tsx';
import { EmptyState, Loaded, PageHead, Section, Table, Tag, TextInput } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import { type FieldLine, type OpenApi, type Operation, operationsByTag } from './openapi.ts';
import { TAGS } from './tags-data.ts';
import './developers.css';

interface LinesProps {
  readonly title: string;
  readonly lines: readonly FieldLine[];
  /** Says where each parameter stands: in the path or the query. */
  readonly place?: boolean;
  /** What comes back is not asked for: nothing is required. */
  readonly answer?: boolean;
}

function Lines({ title, lines, place, answer }: LinesProps) {
  const { t } = useWords();
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Table
        caption={title}
        columns={[
          { key: 'name', label: t({ zh: '名称', en: 'Name' }), cell: (line) => <code>{line.name}</code> },
          ...(place
            ? [
                {
                  key: 'place',
                  label: t({ zh: '位置', en: 'In' }),
                  cell: (line: FieldLine) => ('place' in line ? String(line.place) : ''),
                },
              ]
            : []),
          { key: 'type', label: t({ zh: '取值', en: 'Value' }), cell: (line) => <code>{line.type}</code> },
          ...(answer
            ? []
            : [
                {
                  key: 'required',
                  label: t({ zh: '必填', en: 'Required' }),
                  cell: (line: FieldLine) => (line.required ? t({ zh: '是', en: 'yes' }) : ''),
                },
              ]),
        ]}
        rows={lines}
        rowKey={(line) => line.name}
      />
    </>
  );
}

/** One operation; its tables are drawn when it is first opened, so that a hundred of them cost nothing. */
function OperationShown({ of }: { of: Operation }) {
  const { t, language } = useWords();
  const [opened, setOpened] = useState(false);
  return (
    <details className="operation" id={of.key} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>
        <span className="operation-method">{of.method}</span>
        <code>{of.path}</code>
        <span className="operation-words">{language === 'zh' ? of.zh : of.en}</span>
        <span className="operation-tags">
          <Tag>
            {of.signedIn
              ? t({ zh: '令牌权限 {scope}', en: 'token scope {scope}' }, { scope: of.scope })
              : t({ zh: '公开', en: 'public' })}
          </Tag>
          {of.once ? <Tag>Idempotency-Key</Tag> : null}
        </span>
      </summary>
      {opened ? (
        <div className="operation-in">
          <Lines title={t({ zh: '参数', en: 'Parameters' })} lines={of.parameters} place />
          <Lines title={t({ zh: '请求正文（JSON）', en: 'Request body (JSON)' })} lines={of.body} />
          <Lines title={t({ zh: '回答 200（JSON）', en: 'Answer 200 (JSON)' })} lines={of.answer} answer />
          {of.parameters.length + of.body.length + of.answer.length === 0 ? (
            <p className="quiet">
              {t({ zh: '没有参数，回答是文件或空。', en: 'No parameters; answers a file or nothing.' })}
            </p>
          ) : null}
        </div>
      ) : null}
    </details>
  );
}

function Shared() {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '都一样的', en: 'The same everywhere' })}>
      <ul className="developers-shared">
        <li>
          {t({
            zh: '身份：在“我的”里生成令牌，放进请求头 Authorization: Bearer …；令牌只有生成时选的权限（read、write、admin），看到的和本人登录看到的一样。',
            en: 'Identity: make a token under “Me” and send Authorization: Bearer …; it has the scopes it was made with (read, write, admin) and sees what its person sees.',
          })}
        </li>
        <li>
          {t({
            zh: '金额是分（整数），日期是北京的日期（2026-03-02），时刻是 UTC 的 ISO 8601。',
            en: 'Amounts are whole fen, dates are civil dates in Beijing (2026-03-02), instants ISO 8601 in UTC.',
          })}
        </li>
        <li>
          {t({
            zh: '不成的请求回答 application/problem+json：code 给程序看，detail 给人看，errors 指到每个要改的字段。Accept-Language 选语言。',
            en: 'A refused request answers application/problem+json: code for programs, detail for people, errors point at each field to mend. Accept-Language chooses the language.',
          })}
        </li>
        <li>
          {t({
            zh: '标着 Idempotency-Key 的操作要带这个请求头；同一个值再发一次，得到第一次的回答，不会办两遍。',
            en: 'Operations marked Idempotency-Key need that header; the same value sent again gets the first answer and nothing happens twice.',
          })}
        </li>
        <li>
          {t({
            zh: '改记录要带看到的 version；别人先改了，回答 409。清单用 cursor 翻页，把回答里的 next 原样带回。',
            en: 'Editing takes the version you saw; when somebody was faster the answer is 409. Lists page by cursor: send back the answer’s next as it is.',
          })}
        </li>
      </ul>
    </Section>
  );
}

/** How a receiver knows that a message is ours and new. */
function Webhooks() {
  const { t } = useWords();
  return (
    <Section title="Webhook">
      <ul className="developers-shared">
        <li>
          {t({
            zh: '单位负责人在“对外通知”里登记 https 地址、选事件；发生时 POST 一段 JSON：type、timestamp、data（编号和公开字段）。10 秒内答 2xx 即送达；否则约一天内再试，越等越久。',
            en: 'A lead registers an https address and events under “Outgoing”. What happens is POSTed as JSON: type, timestamp, data (ids and public fields). 2xx within 10 seconds takes it; otherwise it is tried again for about a day, waiting longer each time.',
          })}
        </li>
        <li>
          {t({
            zh: '验签：取 webhook-id、webhook-timestamp 两个请求头和原始正文，用点连起来，以密钥（去掉 whsec_ 后按 base64 解开）做 HMAC-SHA256，base64 后应等于 webhook-signature 里某一个 v1, 后面的值（换密钥的 24 小时里有两个，空格分开）。',
            en: 'To verify: join the headers webhook-id and webhook-timestamp and the raw body by dots, take HMAC-SHA256 with the secret (whsec_ removed, then base64-decoded); its base64 must equal one of the values after v1, in webhook-signature (two, separated by a space, for 24 hours after a new secret).',
          })}
        </li>
        <li>
          {t({
            zh: '防重放：webhook-timestamp 与现在相差超过 5 分钟的拒收；同一个 webhook-id 只办一次（重试和重放用同一个）。',
            en: 'Against replay: refuse a webhook-timestamp more than 5 minutes off, and act once per webhook-id (a retry or replay has the same one).',
          })}
        </li>
        <li>
          {t({
            zh: '不再接收：答 410，这一条不再试。太忙：答 429 和 Retry-After（秒）。不跟随跳转，不连内网地址。',
            en: 'Answer 410 and this one is not tried again; 429 with Retry-After (seconds) when it is too much. Redirects are not followed and private addresses not reached.',
          })}
        </li>
      </ul>
    </Section>
  );
}

const holds = (operation: Operation, wanted: string) =>
  `${operation.path} ${operation.key} ${operation.zh} ${operation.en}`.toLowerCase().includes(wanted);

function Operations({ document }: { document: OpenApi }) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const byTag = useMemo(() => operationsByTag(document), [document]);
  const wanted = (search.q ?? '').trim().toLowerCase();
  const found = [...byTag]
    .map(([tag, operations]) => [tag, operations.filter((operation) => holds(operation, wanted))] as const)
    .filter(([, operations]) => operations.length > 0);
  return (
    <>
      <div className="developers-find">
        <TextInput
          type="search"
          aria-label={t({ zh: '找一个操作', en: 'Find an operation' })}
          placeholder={t({
            zh: '找一个操作：引荐、export、/api/needs',
            en: 'Find an operation: introduce, export, /api/needs',
          })}
          value={search.q ?? ''}
          onValue={(q) => change({ q })}
        />
      </div>
      {found.length === 0 ? (
        <EmptyState title={t({ zh: '没有这样的操作。', en: 'No such operation.' })}>
          {t({ zh: '换个词，或清空后从头看。', en: 'Try another word, or clear it and read from the top.' })}
        </EmptyState>
      ) : null}
      {found.map(([tag, operations]) => (
        <Section
          key={tag}
          title={t(TAGS[tag] ?? tag)}
          note={t({ zh: '{n}个操作', en: '{n} operations', one: '1 operation' }, { n: operations.length })}
        >
          {operations.map((operation) => (
            <OperationShown key={operation.key} of={operation} />
          ))}
        </Section>
      ))}
    </>
  );
}

/** The API in words, read from its own OpenAPI document: what can be called, with what, and what comes back. */
export function DevelopersPage() {
  const { t } = useWords();
  const query = useQuery({
    queryKey: ['/api/openapi.json'],
    queryFn: () => send('GET', '/api/openapi.json') as Promise<OpenApi>,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <PageHead
        title={t({ zh: '接口', en: 'The API' })}
        sub={
          <span className="linked">
            {t({ zh: '页面能办的，接口都能办。机器读的版本：', en: 'What a page can do, the API can. For machines: ' })}
            <a href="/api/openapi.json">OpenAPI 3.1</a>
          </span>
        }
      />
      <Shared />
      <Webhooks />
      <Loaded of={query} rows={12}>
        {(document) => <Operations document={document} />}
      </Loaded>
    </>
  );
}
