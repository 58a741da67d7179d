/** Codes of the engine to words. The engine itself speaks no language. */
export { answeredWords, owedAnswerWords } from './answers';
export { plannedWords } from './answers-planned';
export { factWords, groupWords, operatorWords, valueWords } from './facts';
export { durationWords, type Formats } from './format';
export { issueWords } from './issues';
export {
	lintDetailWords,
	lintFixWords,
	lintRepairWords,
	lintWords,
} from './lint';
export { reasonWords } from './reasons';
export {
	anchorWords,
	conditionSentence,
	momentSentence,
	offsetWords,
	type RuleFormats,
} from './rules';
export { stockTitle } from './stock-titles';
export { tokenWords } from './tokens';
export { traceWords } from './trace';
export {
	ACTION_KINDS,
	actionWords,
	answerEventWords,
	asSentence,
	CASE_HOLD_KINDS,
	CASE_KINDS,
	CASE_STATUSES,
	holdWords,
	isCaseHold,
	isCaseKind,
	kindWords,
	modeWords,
	SEQUENCE_MODES,
	SPEAKS_UNDER,
	speaksWords,
	statusWords,
	TASK_STATES,
	taskStateWords,
} from './word-list';
