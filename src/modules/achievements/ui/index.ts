export { achievements } from './api.ts';
export {
  IndustryField,
  ListField,
  LongField,
  OneField,
  PriceFields,
  PriceWithheld,
  ShortField,
  SomeField,
} from './form-fields.tsx';
export { FreshnessMark } from './freshness-mark.tsx';
export { LookedAt } from './looked-at.tsx';
export { askedOf, type PublicFilter, PublicList } from './public-list.tsx';
export { StillHolds, WriteAndPublish } from './publishing.tsx';
export { QualityPanel } from './quality-panel.tsx';
export { Readers } from './readers.tsx';
export { type FormStep, StepForm } from './step-form.tsx';
export { industryText, listText, priceText, priceUnder } from './words.ts';
