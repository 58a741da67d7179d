export { type Checked, type CheckedDraft, useChecked } from './use-checked';
