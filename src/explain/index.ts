/** Codes of the engine to words. The engine itself speaks no language. */
export { actionWords } from './actions';
export {
	factWords,
	groupWords,
	operatorWords,
	tokenWords,
	valueWords,
} from './facts';
export { durationWords, type Formats } from './format';
export { issueWords } from './issues';
export { lintFixWords, lintWords } from './lint';
export {
	endWords,
	holdWords,
	outcomeWords,
	reasonWords,
	skipWords,
} from './reasons';
export { traceWords } from './trace';
