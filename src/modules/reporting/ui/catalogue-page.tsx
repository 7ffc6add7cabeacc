import { useState } from 'react';
import type { CivilDate } from '#kernel/dates.ts';
import { beijingToday } from '#modules/engagements/ui/index.ts';
import { useSearch } from '#web/go.tsx';
import {
  Button,
  ButtonLink,
  DateInput,
  Day,
  Dialog,
  Field,
  Form,
  Loaded,
  PageHead,
  Section,
  State,
  Table,
  TextInput,
  Tick,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { useActor } from '#web/session.ts';
import { useWords } from '#web/wording.ts';
import type { Catalogue, CatalogueDraft, CatalogueField } from '../contract-catalogue.ts';
import type { RowKind } from '../contract-words.ts';
import { whyNotKeepReporters } from '../rules.ts';
import { catalogueOn } from '../rules-catalogue.ts';
import { KNOWN_COUNTS, KNOWN_KINDS } from '../rules-known.ts';
import { exchange, inbox } from './api.ts';

function FieldTable({ caption, fields }: { caption: string; fields: readonly CatalogueField[] }) {
  const { t } = useWords();
  return (
    <Table
      caption={caption}
      rows={fields}
      rowKey={({ key }) => key}
      columns={[
        { key: 'label', label: t({ zh: '项', en: 'Field' }), cell: (one) => t(one.label) },
        {
          key: 'required',
          label: t({ zh: '必填', en: 'Required' }),
          cell: (one) => (one.required ? t({ zh: '必填', en: 'Required' }) : ''),
        },
        { key: 'definition', label: t({ zh: '口径', en: 'Definition' }), cell: (one) => t(one.definition) },
        { key: 'key', label: t({ zh: '字段', en: 'Key' }), wide: true, cell: (one) => <code>{one.key}</code> },
        { key: 'from', label: t({ zh: '取自', en: 'Taken from' }), wide: true, cell: (one) => <code>{one.from}</code> },
      ]}
    />
  );
}

interface Chosen {
  readonly asked: boolean;
  readonly required: boolean;
}
type Choice = Readonly<Record<string, Chosen>>;

const chosenOf = (known: Readonly<Record<string, unknown>>, fields: readonly CatalogueField[]): Choice =>
  Object.fromEntries(
    Object.keys(known).map((key) => {
      const field = fields.find((one) => one.key === key);
      return [key, { asked: field !== undefined, required: field?.required ?? false }];
    }),
  );

const NUMBER = /\.(\d{1,2})$/;

/** The next version of the year that it is. */
function nextVersion({ version }: Catalogue): string {
  const year = beijingToday().slice(0, 4);
  return version.startsWith(year) ? `${year}.${Number(NUMBER.exec(version)?.[1] ?? 0) + 1}` : `${year}.1`;
}

/** Ticks: which fields are asked for, and which of them are required. */
function Ticks({
  known,
  value,
  onValue,
  withRequired,
}: {
  known: Readonly<Record<string, { label: { zh: string; en: string } }>>;
  value: Choice;
  onValue: (value: Choice) => void;
  withRequired: boolean;
}) {
  const { t } = useWords();
  const set = (key: string, part: Partial<Chosen>) => onValue({ ...value, [key]: { ...value[key]!, ...part } });
  return (
    <Table
      caption={t({ zh: '要报的项', en: 'Fields to report' })}
      rows={Object.entries(known)}
      rowKey={([key]) => key}
      columns={[
        {
          key: 'asked',
          label: t({ zh: '要报', en: 'Asked' }),
          cell: ([key, { label }]) => (
            <Tick
              checked={value[key]?.asked ?? false}
              onValue={(asked) => set(key, { asked, ...(asked ? {} : { required: false }) })}
            >
              {t(label)}
            </Tick>
          ),
        },
        ...(withRequired
          ? [
              {
                key: 'required',
                label: t({ zh: '必填', en: 'Required' }),
                cell: ([key, { label }]: [string, { label: { zh: string; en: string } }]) =>
                  value[key]?.asked ? (
                    <Tick checked={value[key]?.required ?? false} onValue={(required) => set(key, { required })}>
                      <span className="unseen">{t(label)}</span>
                      {t({ zh: '必填', en: 'Required' })}
                    </Tick>
                  ) : null,
              },
            ]
          : []),
      ]}
    />
  );
}

function PublishDialog({ from, onClose }: { from: Catalogue; onClose: () => void }) {
  const { t } = useWords();
  const [version, setVersion] = useState(nextVersion(from));
  const [effectiveFrom, setEffectiveFrom] = useState<CivilDate | ''>('');
  const [counts, setCounts] = useState(chosenOf(KNOWN_COUNTS, from.counts));
  const kindOf = (kind: string) => from.kinds.find((one) => one.kind === kind);
  const [kinds, setKinds] = useState(
    Object.fromEntries(
      Object.entries(KNOWN_KINDS).map(([kind, { fields }]) => [kind, chosenOf(fields, kindOf(kind)?.fields ?? [])]),
    ),
  );
  const [districts, setDistricts] = useState(
    Object.fromEntries(Object.keys(KNOWN_KINDS).map((kind) => [kind, kindOf(kind)?.districts ?? false])),
  );
  const publish = useCommand(inbox.publishCatalogue, {
    refresh: [exchange.readCatalogues],
    done: () => {
      tell({ zh: '已发布', en: 'Published' });
      onClose();
    },
  });
  const asked = (choice: Choice) => Object.entries(choice).filter(([, one]) => one.asked);
  const draft = (): CatalogueDraft => ({
    ...{ version, effectiveFrom },
    counts: asked(counts).map(([key]) => key),
    kinds: Object.entries(kinds)
      .filter(([, choice]) => asked(choice).length > 0)
      .map(([kind, choice]) => ({
        kind: kind as RowKind,
        districts: districts[kind] ?? false,
        fields: asked(choice).map(([key, { required }]) => ({ key, required })),
      })),
  });
  return (
    <Dialog open side onClose={onClose} title={t({ zh: '发布新版本', en: 'Publish a new version' })}>
      <p className="reading">
        {t({
          zh: '只能从产品认得的项里选。从生效日起只收这一版，旧版本的批次会被退回。',
          en: 'Only fields the product knows can be asked for. From its day on it alone is taken; submissions by older versions are refused.',
        })}
      </p>
      <Form error={publish.error} onSend={() => publish.mutate({ body: draft() })}>
        <Field label={t({ zh: '版本号', en: 'Version' })} at="/version" required>
          <TextInput value={version} onValue={setVersion} maxLength={7} />
        </Field>
        <Field label={t({ zh: '生效日期', en: 'In force from' })} at="/effectiveFrom" required>
          <DateInput value={effectiveFrom} onValue={(day) => setEffectiveFrom(day as CivilDate)} min={beijingToday()} />
        </Field>
        <Field label={t({ zh: '汇总数', en: 'Totals' })} at="/counts" required group>
          <Ticks known={KNOWN_COUNTS} value={counts} onValue={setCounts} withRequired={false} />
        </Field>
        {Object.entries(KNOWN_KINDS).map(([kind, { label, fields }]) => (
          <Field key={kind} label={t(label)} at="/kinds" required group>
            <div className="choices">
              <Tick checked={districts[kind] ?? false} onValue={(on) => setDistricts({ ...districts, [kind]: on })}>
                {t({ zh: '单位注册区的专员也能看', en: 'Officers of the district of registration read it too' })}
              </Tick>
            </div>
            <Ticks
              known={fields}
              value={kinds[kind]!}
              onValue={(next) => setKinds({ ...kinds, [kind]: next })}
              withRequired
            />
          </Field>
        ))}
        <Button
          kind="main"
          type="submit"
          busy={publish.isPending}
          no={effectiveFrom ? undefined : t({ zh: '先写生效日期。', en: 'Give the day it takes effect.' })}
        >
          {t({ zh: '发布', en: 'Publish' })}
        </Button>
      </Form>
    </Dialog>
  );
}

function Versions({ catalogues }: { catalogues: readonly Catalogue[] }) {
  const { t } = useWords();
  const [search, change] = useSearch();
  const now = catalogueOn(catalogues, beijingToday());
  const shown = catalogues.find(({ version }) => version === search.version) ?? now ?? catalogues[0];
  if (!shown) return null;
  return (
    <>
      <nav className="tabs" aria-label={t({ zh: '版本', en: 'Versions' })}>
        {catalogues.map(({ version }) => (
          <button
            key={version}
            type="button"
            aria-current={version === shown.version ? 'page' : undefined}
            onClick={() => change({ version })}
          >
            {version}
          </button>
        ))}
      </nav>
      <p className="reading">
        {shown === now ? (
          <State kind="done">{t({ zh: '现行', en: 'In force' })}</State>
        ) : (
          <State kind="stale">{t({ zh: '非现行', en: 'Not in force' })}</State>
        )}{' '}
        {t({ zh: '生效 ', en: 'from ' })}
        <Day on={shown.effectiveFrom as CivilDate} form="day" />
      </p>
      <Section title={t({ zh: '汇总数', en: 'Totals' })}>
        <FieldTable caption={t({ zh: '汇总数', en: 'Totals' })} fields={shown.counts} />
      </Section>
      {shown.kinds.map(({ kind, label, definition, districts, fields }) => (
        <Section
          key={kind}
          title={t(label)}
          note={
            districts
              ? t({ zh: '注册区也能看', en: 'read by the district too' })
              : t({ zh: '区里不看', en: 'not read by districts' })
          }
        >
          <p className="reading">{t(definition)}</p>
          <FieldTable caption={t(label)} fields={fields} />
        </Section>
      ))}
    </>
  );
}

/** 报送目录: what is asked for, version by version. Readable by anybody; published by the city's officers. */
export function CataloguePage() {
  const { t } = useWords();
  const query = useRead(exchange.readCatalogues);
  const [publishing, setPublishing] = useState(false);
  const keeps = whyNotKeepReporters(useActor()) === undefined;
  const latest = query.data?.catalogues[0];
  return (
    <>
      <PageHead
        title={t({ zh: '报送目录', en: 'Reporting catalogue' })}
        above={{ label: t({ zh: '报送接收', en: 'Submissions received' }), to: '/inbox' }}
        sub={t({
          zh: '单位自己的安装只报这里列的项。草稿、发明人、备注、价格和个人的钱都不在里面。',
          en: 'Institutions’ own installations report these fields alone: no draft, no inventor, no note, no price, no personal money.',
        })}
        acts={
          <>
            <ButtonLink file to="/api/exchange/catalogues">
              JSON
            </ButtonLink>
            {keeps && latest ? (
              <Button kind="main" onClick={() => setPublishing(true)}>
                {t({ zh: '发布新版本', en: 'Publish a version' })}
              </Button>
            ) : null}
          </>
        }
      />
      <Loaded of={query}>{({ catalogues }) => <Versions catalogues={catalogues} />}</Loaded>
      {publishing && latest ? <PublishDialog from={latest} onClose={() => setPublishing(false)} /> : null}
    </>
  );
}
