import { useState } from 'react';
import type { CivilDate, Instant } from '#kernel/dates.ts';
import type { RuleVersion } from '#server/rules/contract.ts';
import { usePathParam } from '#web/go.tsx';
import {
  Button,
  Choice,
  Columns,
  DateInput,
  Field,
  Form,
  Items,
  Loaded,
  Moment,
  PageHead,
  Section,
  TextArea,
  TextInput,
  tell,
} from '#web/parts/index.ts';
import { useCommand, useRead } from '#web/query.ts';
import { todayHere } from '#web/say-date.ts';
import { useWords } from '#web/wording.ts';
import { useWhyNotAdministrator } from './administrator.ts';
import { rules } from './api.ts';
import { paramChoices, paramName } from './param-words-data.ts';
import { From, Params, RuleStanding } from './rules-page.tsx';
import './admin.css';

type RuleValues = RuleVersion['params'];

/** A typed value in the shape of the one it replaces; undefined when it is none. */
function readAs(typed: string, before: string | number | boolean): string | number | boolean | undefined {
  if (typeof before === 'string') return typed.trim() || undefined;
  if (typeof before === 'boolean') return typed === 'true' ? true : typed === 'false' ? false : undefined;
  const number = Number(typed);
  return typed.trim() !== '' && Number.isFinite(number) ? number : undefined;
}

function paramsOf(typed: Readonly<Record<string, string>>, before: RuleValues): RuleValues | undefined {
  const entries = Object.entries(before).map(([name, value]) => [name, readAs(typed[name] ?? '', value)] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : (Object.fromEntries(entries) as RuleValues);
}

/** A value of a rule: chosen where it is one of a few words, typed otherwise. */
function Param({
  before,
  value,
  onValue,
}: {
  before: string | number | boolean;
  value: string;
  onValue: (value: string) => void;
}) {
  const options = paramChoices(before);
  return options ? (
    <Choice as="list" options={options} value={value} onValue={onValue} />
  ) : (
    <TextInput value={value} onValue={onValue} />
  );
}

function Revise({ of }: { of: RuleVersion }) {
  const { t } = useWords();
  const no = useWhyNotAdministrator('security');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(Object.entries(of.params).map(([name, value]) => [name, String(value)])),
  );
  const [validFrom, setValidFrom] = useState<CivilDate | ''>(todayHere());
  const [reason, setReason] = useState('');
  const revise = useCommand(rules.reviseRule, {
    refresh: [rules.listRules, rules.listRuleVersions],
    done: () => tell({ zh: '已留下新版本', en: 'Kept as a new version' }),
  });
  const params = paramsOf(typed, of.params);
  const missing = !params
    ? t({ zh: '每个参数都要填，数字的地方填数字。', en: 'Fill in every value, numbers where numbers stand.' })
    : !validFrom
      ? t({ zh: '请填从哪一天起有效。', en: 'Enter the day from which it holds.' })
      : reason.trim().length < 4
        ? t({ zh: '请写修订的原因，至少四个字。', en: 'Write the reason, at least four characters.' })
        : undefined;
  const send = () => {
    if (no || missing || !params || !validFrom) return;
    revise.mutate({ params: { id: of.id }, body: { version: of.version, params, validFrom, reason: reason.trim() } });
  };
  return (
    <Section
      title={t({ zh: '修订', en: 'Revise' })}
      note={t({ zh: '只改数值，留下新版本', en: 'values only, as a new version' })}
    >
      <div className="admin-form">
        <Form error={revise.error} onSend={send}>
          {Object.entries(of.params).map(([name, before]) => (
            <Field key={name} label={t(paramName(name))} at={`/params/${name}`} required>
              <Param
                before={before}
                value={typed[name] ?? ''}
                onValue={(value) => setTyped((all) => ({ ...all, [name]: value }))}
              />
            </Field>
          ))}
          <Field label={t({ zh: '从哪一天起', en: 'From' })} at="/validFrom" required>
            <DateInput value={validFrom} onValue={setValidFrom} />
          </Field>
          <Field
            label={t({ zh: '原因', en: 'Reason' })}
            at="/reason"
            required
            help={t({ zh: '写清依据，例如文件名或会议决定。', en: 'Name what it rests on: a document, a decision.' })}
          >
            <TextArea rows={2} value={reason} onValue={setReason} most={500} />
          </Field>
          <Button kind="main" type="submit" busy={revise.isPending} no={no ?? missing}>
            {t({ zh: '留下新版本', en: 'Keep as a new version' })}
          </Button>
        </Form>
      </div>
    </Section>
  );
}

function Versions({ of }: { of: readonly RuleVersion[] }) {
  const { t } = useWords();
  return (
    <Section title={t({ zh: '各个版本', en: 'Versions' })}>
      <Items
        items={of.map(({ version, params, validFrom, origin, reason, enteredAt }) => ({
          key: String(version),
          title: `v${version}`,
          text: <Params of={params} />,
          meta: (
            <>
              {origin === 'product' ? t({ zh: '随产品而来', en: 'came with the product' }) : reason}
              {' · '}
              {t({ zh: '录入', en: 'entered' })} <Moment at={enteredAt as Instant} />
            </>
          ),
          right: <From on={validFrom as CivilDate} />,
        }))}
      />
    </Section>
  );
}

/** One rule: what it says, what it rests on, its versions, and revising its values. */
export function RulePage() {
  const { t } = useWords();
  const id = decodeURIComponent(usePathParam('id'));
  const query = useRead(rules.listRuleVersions, { params: { id } });
  return (
    <Loaded of={query} rows={8}>
      {({ versions }) => {
        const newest = versions[0];
        if (!newest) return null;
        return (
          <>
            <PageHead
              above={{ label: t({ zh: '规则', en: 'Rules' }), to: '/admin/rules' }}
              code={newest.id}
              title={t(newest.statement)}
              sub={
                <span>
                  <RuleStanding of={newest} />
                </span>
              }
            />
            <Columns aside={<Versions of={versions} />}>
              <Revise key={newest.version} of={newest} />
            </Columns>
          </>
        );
      }}
    </Loaded>
  );
}
