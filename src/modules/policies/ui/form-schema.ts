import type { Bilingual } from '#kernel/refusal.ts';
import type { CalculatorShown } from '../contract.ts';

/** A field of a calculator's form, read off the JSON Schema of its input. */
export interface FormField {
  readonly name: string;
  readonly label: Bilingual;
  readonly help?: Bilingual;
  readonly unit: string;
  readonly required: boolean;
  /** What the server takes when the field is left out. */
  readonly otherwise?: unknown;
  readonly choices: readonly (Bilingual & { readonly code: string })[];
  /** The columns of a table's rows. */
  readonly columns: readonly FormField[];
}

/** What is entered, by the names of the fields. */
export type Entered = Readonly<Record<string, unknown>>;

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly default?: unknown;
  readonly title?: string;
  readonly titleEn?: string;
  readonly help?: string;
  readonly helpEn?: string;
  readonly unit?: string;
  readonly choices?: FormField['choices'];
}

const bilingual = (zh: string | undefined, en: string | undefined): Bilingual => ({ zh: zh ?? '', en: en ?? zh ?? '' });

function fieldOf(name: string, node: Node, required: boolean): FormField {
  return {
    name,
    label: bilingual(node.title ?? name, node.titleEn),
    ...(node.help ? { help: bilingual(node.help, node.helpEn) } : {}),
    unit: node.unit ?? 'text',
    required,
    otherwise: node.default,
    choices: node.choices ?? [],
    columns: node.items ? fieldsIn(node.items) : [],
  };
}

function fieldsIn(node: Node): FormField[] {
  return Object.entries(node.properties ?? {}).map(([name, child]) =>
    fieldOf(name, child, node.required?.includes(name) ?? false),
  );
}

/** The fields of a calculator's form, in the order in which its schema names them. */
export const fieldsOf = ({ schema }: CalculatorShown): FormField[] => fieldsIn(schema as Node);

/** What an address carries, as it was shared; undefined when it carries nothing that can be read. */
export function enteredIn(text: string | undefined): Entered | undefined {
  if (!text) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Entered) : undefined;
  } catch {
    return undefined;
  }
}
