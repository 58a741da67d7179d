import type { LintRule } from '../rule';
import { anchorConditional } from './anchor-conditional';
import { anchorMayBeMissing } from './anchor-may-be-missing';
import { anchorNeverThere } from './anchor-never-there';
import { answerNeverComes } from './answer-never-comes';
import { answerSilent } from './answer-silent';
import { branchUnreachable } from './branch-unreachable';
import { calendarUnknown } from './calendar-unknown';
import { caseCapExceeded } from './case-cap-exceeded';
import { channelMissing } from './channel-missing';
import { channelRuledOut } from './channel-ruled-out';
import { clockContradictsMoment } from './clock-contradicts-moment';
import { conditionAlwaysTrue } from './condition-always-true';
import { conditionNeverTrue } from './condition-never-true';
import { declineReasonUnguarded } from './decline-reason-unguarded';
import { entryMixesKinds } from './entry-mixes-kinds';
import { entryTakesEverything } from './entry-takes-everything';
import { everybodyHeldOut } from './everybody-held-out';
import { experimentUnused } from './experiment-unused';
import { factNeverKnown } from './fact-never-known';
import { firstMessageAtOnce } from './first-message-at-once';
import { gapTooShort } from './gap-too-short';
import { idleLimitShort } from './idle-limit-short';
import { lateLimitShort } from './late-limit-short';
import { leavesAtEntry } from './leaves-at-entry';
import { messageAfterSuspension } from './message-after-suspension';
import { momentsEqual } from './moments-equal';
import { nightMovesTime } from './night-moves-time';
import { nothingToSuspend } from './nothing-to-suspend';
import { onlyWhileHeld } from './only-while-held';
import { orderReversed } from './order-reversed';
import { otherwiseMissing } from './otherwise-missing';
import { payLinkMissing } from './pay-link-missing';
import { promotionInMessage } from './promotion-in-message';
import { repeatCutShort } from './repeat-cut-short';
import { repeatEndsAtCap } from './repeat-ends-at-cap';
import { smsAlone } from './sms-alone';
import { suspensionTooSoon } from './suspension-too-soon';
import { thresholdInOneCurrency } from './threshold-in-one-currency';
import { tokenNotFilled } from './token-not-filled';
import { translationMissing } from './translation-missing';
import { twoAnswersToOneEvent } from './two-answers-to-one-event';
import { twoMessagesAtOnce } from './two-messages-at-once';
import { unitSlip } from './unit-slip';
import { unknownExcluded } from './unknown-excluded';
import { valueNowhere } from './value-nowhere';
import { variantNeverDrawn } from './variant-never-drawn';
import { waitOutlastsStep } from './wait-outlasts-step';
import { weekendSwallowsStep } from './weekend-swallows-step';
import { windowCapExceeded } from './window-cap-exceeded';

/** In the order in which findings are listed. */
export const lintRules: readonly LintRule[] = [
	branchUnreachable,
	conditionNeverTrue,
	conditionAlwaysTrue,
	factNeverKnown,
	valueNowhere,
	unitSlip,
	thresholdInOneCurrency,
	clockContradictsMoment,
	onlyWhileHeld,
	entryTakesEverything,
	entryMixesKinds,
	leavesAtEntry,
	unknownExcluded,
	otherwiseMissing,
	calendarUnknown,
	anchorNeverThere,
	anchorMayBeMissing,
	anchorConditional,
	firstMessageAtOnce,
	momentsEqual,
	twoMessagesAtOnce,
	orderReversed,
	gapTooShort,
	caseCapExceeded,
	windowCapExceeded,
	messageAfterSuspension,
	suspensionTooSoon,
	nothingToSuspend,
	weekendSwallowsStep,
	nightMovesTime,
	lateLimitShort,
	idleLimitShort,
	waitOutlastsStep,
	repeatCutShort,
	repeatEndsAtCap,
	answerNeverComes,
	answerSilent,
	twoAnswersToOneEvent,
	experimentUnused,
	everybodyHeldOut,
	variantNeverDrawn,
	channelMissing,
	channelRuledOut,
	smsAlone,
	translationMissing,
	payLinkMissing,
	promotionInMessage,
	declineReasonUnguarded,
	tokenNotFilled,
];
