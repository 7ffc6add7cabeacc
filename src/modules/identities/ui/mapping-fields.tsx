import { useState } from 'react';
import { OFFICES } from '#kernel/vocabulary.ts';
import { organisations } from '#modules/organisations/ui/index.ts';
import { ROLES } from '#modules/people/ui/index.ts';
import { Button, Choice, Field, TextInput } from '#web/parts/index.ts';
import { useRead } from '#web/query.ts';
import { useWords } from '#web/wording.ts';
import { ADMITTED_ROLES, type Provider } from '../contract.ts';

type Role = Provider['defaultRole'];
type OfficeRule = Provider['offices'][number];
type OrganisationRule = Provider['organisations'][number];

/** The roles a provider may give somebody. */
export const ADMITTED = ROLES.filter(({ code }) => ADMITTED_ROLES.some((role) => role === code));

const without = <T,>(list: readonly T[], at: number) => list.filter((_, i) => i !== at);
const changed = <T,>(list: readonly T[], at: number, change: Partial<T>) =>
  list.map((one, i) => (i === at ? { ...one, ...change } : one));

function Remove({ onClick }: { onClick: () => void }) {
  const { t } = useWords();
  return (
    <Button small onClick={onClick}>
      {t({ zh: '去掉', en: 'Remove' })}
    </Button>
  );
}

/** What somebody becomes by the value of a claim: one row a value. */
export function OfficeRules({
  value,
  onValue,
}: {
  value: readonly OfficeRule[];
  onValue: (rules: OfficeRule[]) => void;
}) {
  const { t } = useWords();
  return (
    <Field label={t({ zh: '值 → 部门和身份', en: 'Value → office and role' })} at="/offices" group required>
      {value.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while their words are typed
        <div className="mapping" key={at}>
          <TextInput
            value={rule.value}
            onValue={(text) => onValue(changed(value, at, { value: text }))}
            aria-label={t({ zh: '第 {n} 个值', en: 'Value {n}' }, { n: at + 1 })}
          />
          <Choice
            as="list"
            options={OFFICES}
            value={rule.office}
            onValue={(code) => onValue(changed(value, at, { office: code as OfficeRule['office'] }))}
            aria-label={t({ zh: '部门', en: 'Office' })}
          />
          <Choice
            as="list"
            options={ADMITTED}
            value={rule.role}
            onValue={(code) => onValue(changed(value, at, { role: code as Role }))}
            aria-label={t({ zh: '身份', en: 'Role' })}
          />
          <Remove onClick={() => onValue(without(value, at))} />
        </div>
      ))}
      <Button small onClick={() => onValue([...value, { value: '', office: 'general', role: 'member' }])}>
        {t({ zh: '加一个值', en: 'Add a value' })}
      </Button>
    </Field>
  );
}

/** Chooses a verified organisation by a part of its name. */
function OrganisationChoice({ value, onValue }: { value: string; onValue: (id: string) => void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const asked = { state: 'verified', limit: 20, ...(name.trim() ? { q: name.trim() } : {}) } as const;
  const found = useRead(organisations.listOrganisations, { query: asked }, { keep: true });
  const chosen = useRead(organisations.readOrganisation, { params: { id: value } }, { when: value !== '' });
  const rows = found.data?.rows ?? [];
  const known = chosen.data && !rows.some(({ id }) => id === value) ? [chosen.data, ...rows] : rows;
  return (
    <>
      <TextInput
        type="search"
        value={name}
        onValue={setName}
        placeholder={t({ zh: '按名称找单位', en: 'Find by name' })}
        aria-label={t({ zh: '按名称找单位', en: 'Find the organisation by name' })}
      />
      <Choice
        as="list"
        options={known.map(({ id, name: words }) => ({ code: id, zh: words, en: words }))}
        value={value}
        onValue={onValue}
        aria-label={t({ zh: '单位', en: 'Organisation' })}
      />
    </>
  );
}

/** Which value stands for which organisation. A provider that an organisation keeps stands for that one alone; the platform’s for any. */
export function OrganisationRules({
  value,
  onValue,
  only,
}: {
  value: readonly OrganisationRule[];
  onValue: (rules: OrganisationRule[]) => void;
  /** The organisation itself, unless it is the platform's. */
  only: string | undefined;
}) {
  const { t } = useWords();
  return (
    <Field
      label={
        only
          ? t({ zh: '表示本单位的值', en: 'Values that stand for your organisation' })
          : t({ zh: '值 → 单位', en: 'Value → organisation' })
      }
      at="/organisations"
      group
      required
    >
      {value.map((rule, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while their words are typed
        <div className="mapping" key={at}>
          <TextInput
            value={rule.value}
            onValue={(text) => onValue(changed(value, at, { value: text }))}
            aria-label={t({ zh: '第 {n} 个值', en: 'Value {n}' }, { n: at + 1 })}
          />
          {only ? null : (
            <OrganisationChoice
              value={rule.organisationId}
              onValue={(id) => onValue(changed(value, at, { organisationId: id }))}
            />
          )}
          <Remove onClick={() => onValue(without(value, at))} />
        </div>
      ))}
      <Button small onClick={() => onValue([...value, { value: '', organisationId: only ?? '' }])}>
        {t({ zh: '加一个值', en: 'Add a value' })}
      </Button>
    </Field>
  );
}
