import type { LintRule } from '../rule';
import { branchUnreachable } from './branch-unreachable';
import { caseCapExceeded } from './case-cap-exceeded';
import { conditionAlwaysTrue } from './condition-always-true';
import { conditionNeverTrue } from './condition-never-true';
import { declineReasonUnguarded } from './decline-reason-unguarded';
import { endsBeforeStep } from './ends-before-step';
import { entryTakesEverything } from './entry-takes-everything';
import { experimentUnused } from './experiment-unused';
import { gapTooShort } from './gap-too-short';
import { lateLimitShort } from './late-limit-short';
import { messageAfterSuspension } from './message-after-suspension';
import { momentsEqual } from './moments-equal';
import { nightMovesTime } from './night-moves-time';
import { orderReversed } from './order-reversed';
import { otherwiseMissing } from './otherwise-missing';
import { payLinkMissing } from './pay-link-missing';
import { promotionInMessage } from './promotion-in-message';
import { repeatCutShort } from './repeat-cut-short';
import { smsAlone } from './sms-alone';
import { suspensionTooSoon } from './suspension-too-soon';
import { tokenNotFilled } from './token-not-filled';
import { translationMissing } from './translation-missing';
import { unknownExcluded } from './unknown-excluded';
import { weekendSwallowsStep } from './weekend-swallows-step';
import { windowCapExceeded } from './window-cap-exceeded';

/** In the order in which findings are listed. */
export const lintRules: readonly LintRule[] = [
	branchUnreachable,
	conditionNeverTrue,
	conditionAlwaysTrue,
	entryTakesEverything,
	unknownExcluded,
	otherwiseMissing,
	momentsEqual,
	orderReversed,
	gapTooShort,
	caseCapExceeded,
	windowCapExceeded,
	messageAfterSuspension,
	suspensionTooSoon,
	weekendSwallowsStep,
	nightMovesTime,
	lateLimitShort,
	endsBeforeStep,
	repeatCutShort,
	experimentUnused,
	smsAlone,
	translationMissing,
	payLinkMissing,
	promotionInMessage,
	declineReasonUnguarded,
	tokenNotFilled,
];
