import { Button, Choice, Field, TextInput, Tick } from '#web/parts/index.ts';
import { useWords } from '#web/wording.ts';
import type { DisclosureForm, PartnerContract } from '../contract-form.ts';
import { CONTRACT_TITLES, PARTNER_CONTRACTS } from '../contract-words.ts';

interface Writing {
  readonly value: DisclosureForm;
  readonly change: (part: Partial<DisclosureForm>) => void;
}

const put = <T,>(list: readonly T[], at: number, part: Partial<T>): T[] =>
  list.map((one, place) => (place === at ? { ...one, ...part } : one));
const drop = <T,>(list: readonly T[], at: number): T[] => list.filter((_, place) => place !== at);

/** Who paid: projects with their numbers, or none said explicitly. */
export function FundingFields({ value, change }: Writing) {
  const { t } = useWords();
  const { funding } = value;
  return (
    <>
      {funding.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
        <div className="form-pair" key={at}>
          <Field label={t({ zh: '项目名称', en: 'Project' })} at={`/form/funding/${at}/name`} required>
            <TextInput
              value={one.name}
              onValue={(name) => change({ funding: put(funding, at, { name }) })}
              maxLength={200}
            />
          </Field>
          <Field label={t({ zh: '项目编号', en: 'Project number' })} at={`/form/funding/${at}/number`} required>
            <TextInput
              value={one.number}
              onValue={(number) => change({ funding: put(funding, at, { number }) })}
              maxLength={80}
            />
          </Field>
          <Button kind="flat" onClick={() => change({ funding: drop(funding, at) })}>
            {t({ zh: '删去', en: 'Remove' })}
          </Button>
        </div>
      ))}
      <Button onClick={() => change({ funding: [...funding, { name: '', number: '' }], noFunding: false })}>
        {t({ zh: '加一个项目', en: 'Add a project' })}
      </Button>
      <Tick
        checked={value.noFunding}
        onValue={(noFunding) => change({ noFunding, ...(noFunding ? { funding: [] } : {}) })}
      >
        {t({ zh: '没有项目资助', en: 'No project paid for it' })}
      </Tick>
    </>
  );
}

const EMPTY: PartnerContract = { partner: '', kind: 'cooperative', title: 'silent', consented: false };

/** Contracts with partners, and whose the result is by them. */
export function ContractFields({ value, change }: Writing) {
  const { t } = useWords();
  const { contracts } = value;
  const set = (at: number, part: Partial<PartnerContract>) => change({ contracts: put(contracts, at, part) });
  return (
    <>
      {contracts.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity of their own
        <fieldset className="form" key={at}>
          <legend>{t({ zh: '合同 {n}', en: 'Contract {n}' }, { n: at + 1 })}</legend>
          <Field label={t({ zh: '对方单位', en: 'Partner' })} at={`/form/contracts/${at}/partner`} required>
            <TextInput value={one.partner} onValue={(partner) => set(at, { partner })} maxLength={200} />
          </Field>
          <Field label={t({ zh: '合同类型', en: 'Kind' })} at={`/form/contracts/${at}/kind`} required group>
            <Choice
              options={PARTNER_CONTRACTS}
              value={one.kind}
              onValue={(code) => set(at, { kind: code as PartnerContract['kind'] })}
            />
          </Field>
          <Field label={t({ zh: '权属约定', en: 'Title' })} at={`/form/contracts/${at}/title`} required group>
            <Choice
              options={CONTRACT_TITLES}
              value={one.title}
              onValue={(code) => set(at, { title: code as PartnerContract['title'] })}
            />
          </Field>
          <Tick checked={one.consented} onValue={(consented) => set(at, { consented })}>
            {t({ zh: '对方已同意这样登记', en: 'The partner has agreed to what is said here' })}
          </Tick>
          <Button kind="flat" onClick={() => change({ contracts: drop(contracts, at) })}>
            {t({ zh: '删去', en: 'Remove' })}
          </Button>
        </fieldset>
      ))}
      <Button onClick={() => change({ contracts: [...contracts, EMPTY] })}>
        {t({ zh: '加一份合同', en: 'Add a contract' })}
      </Button>
    </>
  );
}
