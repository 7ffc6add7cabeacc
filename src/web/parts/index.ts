/**
 * The light parts: what every page is made of, without the component library, so that public pages stay small. Import from here.
 *
 * Words: `useWords` (../wording.ts). Page: `PageHead`, `Columns`, `Section`, `Card`, `Facts`, `Items`, `Duties`, `Table`, `Tabs`.
 * Record: `State`, `Path`, `Thread`, `WhoCanSee`, `History`, `RuleTag`. Match: `ScoreBar`, `ShareBar`, `Marked`. Form: `Form`, `Field`,
 * `TextInput`, `TextArea`, `DateInput`, `MoneyInput`, `FileInput`, `Choice`, `Choices`, `Tick`, `useDraft`, `DraftNote`. Answer: `Loaded`, `Skeleton`,
 * `EmptyState`, `Problem`, `tell`. Values: `Day`, `Moment`, `Waited`, `Due`, `Money`, `Count`, `Phone`, `Figure`.
 */
export { Button, ButtonLink } from './button.tsx';
export { Choice, Choices, Segments, Tick } from './choice.tsx';
export { Day, Due, Moment, Waited } from './date.tsx';
export { Dialog } from './dialog.tsx';
export { type Draft, useDraft } from './draft.ts';
export { DraftNote } from './draft-note.tsx';
export { Field, fieldId } from './field.tsx';
export { Figure, Figures } from './figure.tsx';
export { Hint } from './hint.tsx';
export { DateInput, FileInput, MoneyInput, TextArea, TextInput } from './inputs.tsx';
export { Duties, type Item, Items } from './items.tsx';
export { EmptyState, Loaded } from './loaded.tsx';
export { Marked, type Span } from './marked.tsx';
export { Money, Phone } from './money.tsx';
export { audienceText, History, WhoCanSee } from './people.tsx';
export { Form, Problem } from './problem.tsx';
export { Questions } from './questions.tsx';
export { ReasonDialog } from './reason-dialog.tsx';
export { ScoreBar, ShareBar } from './score-bar.tsx';
export { Card, Columns, type Fact, Facts, PageHead, Section } from './section.tsx';
export { RuleTag, State, type StateKind, Tag } from './state.tsx';
export { Table } from './table.tsx';
export { LinkTabs, Pager, type Tab, Tabs } from './tabs.tsx';
export { Path, type PathStep, Thread } from './thread.tsx';
export { tell } from './toast.tsx';
