/** The engine: what it decides depends on its arguments alone. The PHP twin is includes/Engine. */
export { admit } from './decide/admit';
export { apply } from './run/apply';
export { decide } from './decide/decide';
export { enrol } from './decide/enrol';
export { lint, repairFinding } from './lint/lint';
export type { LintFinding, LintInput, LintShop, LintText } from './lint/rule';
export {
	type Issue,
	type KnownNames,
	parse,
	type ParseResult,
	parseValue,
} from './parse/parse';
export type {
	Rehearsal,
	Script,
	ScriptCase,
	ScriptEvent,
	ScriptOutcome,
	SimulatedCase,
	SimulatedItem,
	SimulatedStep,
	Simulation,
} from './simulate/script';
export { simulate } from './simulate/simulate';
export { ENGINE_VERSION } from './support/version';
export { checkText, type MessageText } from './tokens/check-text';
export { fill, type Filled } from './tokens/fill';
export { knownTokens, type Token } from './tokens/tokens';
