<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine;

/**
 * The documents the engine reads and writes, as src/documents has them. Written by `npm run docs`.
 *
 * @phpstan-type Instant int
 * @phpstan-type Minor int
 * @phpstan-type LocalDate string
 * @phpstan-type Id string
 * @phpstan-type ScalarValue bool|int|string
 * @phpstan-type Money object{
 *   amountMinor: Minor,
 *   currency: string,
 * }&\stdClass
 * @phpstan-type ZoneTable list<ZoneTableItem>
 * @phpstan-type ZoneTableItem object{
 *   fromUtc: Instant,
 *   offsetSeconds: int,
 * }&\stdClass
 * @phpstan-type CaseStatus string
 * @phpstan-type TruthState string
 * @phpstan-type DisputeState string
 * @phpstan-type Facts object{
 *   revision: int,
 *   caseId: int,
 *   debtorKey: Id,
 *   truth: FactsTruth,
 *   debt: FactsDebt,
 *   failures: list<FactsFailure>,
 *   retry: FactsRetry,
 *   disputes: list<FactsDispute>,
 *   promises: list<FactsPromise>,
 *   payments: list<FactsPayment>,
 *   happened: list<FactsHappenedItem>,
 *   holds: list<FactsHold>,
 *   contact: FactsContact,
 *   debtor: FactsDebtor,
 *   subscription: FactsSubscription|null,
 * }&\stdClass
 * @phpstan-type FactsTruth object{
 *   state: TruthState,
 *   sinceUtc: Instant,
 * }&\stdClass
 * @phpstan-type FactsDebt object{
 *   source: Id,
 *   kind: string,
 *   status: CaseStatus,
 *   openedAtUtc: Instant,
 *   currency: string,
 *   totalMinor: Minor,
 *   paidMinor: Minor,
 *   creditedMinor: Minor,
 *   dueDate: LocalDate|null,
 *   gateway: Id|null,
 *   methodKind: Id|null,
 *   refund: string,
 *   lastPaymentAtUtc: Instant|null,
 * }&\stdClass
 * @phpstan-type FactsFailure object{
 *   by: string,
 *   no: int,
 *   atUtc: Instant,
 *   declineClass: Id|null,
 * }&\stdClass
 * @phpstan-type FactsRetry object{
 *   nextAtUtc: Instant|null,
 *   leftCount: int|null,
 * }&\stdClass
 * @phpstan-type FactsDispute object{
 *   id: Id,
 *   state: DisputeState,
 *   amountMinor: Minor,
 *   sinceUtc: Instant,
 *   closedAtUtc: Instant|null,
 * }&\stdClass
 * @phpstan-type FactsPromise object{
 *   id: Id,
 *   onDate: LocalDate,
 *   amountMinor: Minor,
 *   madeAtUtc: Instant,
 *   paidBeforeMinor: Minor,
 *   withdrawn: bool,
 * }&\stdClass
 * @phpstan-type FactsPayment object{
 *   id: Id,
 *   atUtc: Instant,
 *   amountMinor: Minor,
 *   withdrawn: bool,
 * }&\stdClass
 * @phpstan-type FactsHappenedItem object{
 *   id: Id,
 *   kind: Happened,
 *   atUtc: Instant,
 *   ref: Id|null,
 *   withdrawn: bool,
 * }&\stdClass
 * @phpstan-type Happened string
 * @phpstan-type FactsHold object{
 *   id: Id,
 *   kind: CaseHoldKind|SwitchHoldKind,
 *   fromUtc: Instant,
 *   untilUtc: Instant|null,
 * }&\stdClass
 * @phpstan-type CaseHoldKind string
 * @phpstan-type SwitchHoldKind string
 * @phpstan-type FactsContact object{
 *   locale: string,
 *   timeZone: string|null,
 *   emailUsable: bool,
 *   smsUsable: bool,
 *   lastClickAtUtc: Instant|null,
 *   lastReplyAtUtc: Instant|null,
 * }&\stdClass
 * @phpstan-type FactsDebtor object{
 *   isCompany: bool,
 *   country: string|null,
 *   tags: list<Id>,
 *   firstOrderAtUtc: Instant|null,
 *   ordersPaidCount: int,
 *   spent: list<Money>,
 *   onTimeBasisPoints: int|null,
 *   averageDaysLate: int|null,
 *   boughtSince: bool|null,
 *   openCasesCount: int,
 *   openDisputesCount: int,
 *   disputesCount: int,
 *   owed: list<Money>,
 * }&\stdClass
 * @phpstan-type FactsSubscription object{
 *   productId: int,
 *   status: Id,
 *   renewalsPaidCount: int,
 *   renewsAtUtc: Instant|null,
 *   trialEndsAtUtc: Instant|null,
 *   cardExpiresOn: LocalDate|null,
 * }&\stdClass
 * @phpstan-type RunMode string
 * @phpstan-type RunState object{
 *   runNo: int,
 *   sequenceId: Id,
 *   version: int,
 *   mode: RunMode,
 *   enrolledAtUtc: Instant,
 *   arms: list<RunStateArm>,
 *   resolved: list<Resolution>,
 *   waiting: RunStateWaiting|null,
 *   held: bool,
 *   lastReleaseAtUtc: Instant|null,
 *   lastAtUtc: Instant,
 *   ended: EndReason|null,
 *   answersFromUtc: Instant,
 *   answered: list<Answered>,
 * }&\stdClass
 * @phpstan-type RunStateArm object{
 *   experiment: Id,
 *   arm: Id,
 * }&\stdClass
 * @phpstan-type Resolution object{
 *   stepId: Id,
 *   occurrence: int,
 *   outcome: Outcome,
 *   why: Id|null,
 *   branchId: Id|null,
 *   atUtc: Instant,
 * }&\stdClass
 * @phpstan-type Outcome string
 * @phpstan-type RunStateWaiting object{
 *   stepId: Id,
 *   sinceUtc: Instant,
 * }&\stdClass
 * @phpstan-type EndReason string
 * @phpstan-type Answered object{
 *   answerId: Id,
 *   eventId: Id,
 *   outcome: string,
 *   why: Id|null,
 *   branchId: Id|null,
 *   atUtc: Instant,
 * }&\stdClass
 * @phpstan-type Entry EntryEnrolled|EntryResolved|EntryAnswered|EntryWaitEntered|EntryHeld|EntryMoved|EntryEnded
 * @phpstan-type EntryEnrolled object{
 *   kind: 'enrolled',
 *   atUtc: Instant,
 *   runNo: int,
 *   sequenceId: Id,
 *   version: int,
 *   mode: RunMode,
 *   arms: list<RunStateArm>,
 * }&\stdClass
 * @phpstan-type EntryResolved object{
 *   kind: 'resolved',
 *   atUtc: Instant,
 *   resolution: Resolution,
 * }&\stdClass
 * @phpstan-type EntryAnswered object{
 *   kind: 'answered',
 *   atUtc: Instant,
 *   answered: Answered,
 * }&\stdClass
 * @phpstan-type EntryWaitEntered object{
 *   kind: 'wait_entered',
 *   atUtc: Instant,
 *   stepId: Id,
 * }&\stdClass
 * @phpstan-type EntryHeld object{
 *   kind: 'held'|'released'|'resumed',
 *   atUtc: Instant,
 * }&\stdClass
 * @phpstan-type EntryMoved object{
 *   kind: 'moved',
 *   atUtc: Instant,
 *   toVersion: int,
 * }&\stdClass
 * @phpstan-type EntryEnded object{
 *   kind: 'ended',
 *   atUtc: Instant,
 *   reason: EndReason,
 * }&\stdClass
 * @phpstan-type SequenceDocument object{
 *   schemaVersion: int,
 *   id: Id,
 *   version: int,
 *   calendar: Id,
 *   entry: SequenceDocumentEntry,
 *   leaveWhen: Condition|null,
 *   steps: list<Step>,
 *   answers: list<Answer>,
 *   experiments: list<Experiment>,
 *   endAfterIdleDays: int,
 * }&\stdClass
 * @phpstan-type SequenceDocumentEntry object{
 *   when: Condition,
 *   again: string,
 * }&\stdClass
 * @phpstan-type Condition ConditionAll|ConditionNot|ConditionFact|ConditionSince|ConditionArm
 * @phpstan-type ConditionAll object{
 *   kind: 'all'|'any',
 *   of: list<\stdClass>,
 * }&\stdClass
 * @phpstan-type ConditionNot object{
 *   kind: 'not',
 *   of: \stdClass,
 * }&\stdClass
 * @phpstan-type ConditionFact object{
 *   kind: 'fact',
 *   fact: Id,
 *   op: Id,
 *   value: ScalarValue|list<ScalarValue|Money>,
 * }&\stdClass
 * @phpstan-type ConditionSince object{
 *   kind: 'since',
 *   fact: Id,
 *   anchor: Anchor,
 * }&\stdClass
 * @phpstan-type Anchor AnchorEnrolled|AnchorFailure|AnchorFact|AnchorStep
 * @phpstan-type AnchorEnrolled object{
 *   on: 'enrolled',
 * }&\stdClass
 * @phpstan-type AnchorFailure object{
 *   on: 'failure',
 *   no: int,
 * }&\stdClass
 * @phpstan-type AnchorFact object{
 *   on: 'fact',
 *   fact: Id,
 * }&\stdClass
 * @phpstan-type AnchorStep object{
 *   on: 'step',
 *   stepId: Id,
 *   event: string,
 * }&\stdClass
 * @phpstan-type ConditionArm object{
 *   kind: 'arm',
 *   experiment: Id,
 *   arm: Id,
 * }&\stdClass
 * @phpstan-type Step ActStep|WaitStep
 * @phpstan-type ActStep object{
 *   kind: 'act',
 *   id: Id,
 *   moment: Moment,
 *   when: Condition|null,
 *   branches: list<Branch>,
 *   repeat: ActStepRepeat|null,
 *   lateAfterSeconds: int,
 * }&\stdClass
 * @phpstan-type Moment object{
 *   anchor: Anchor,
 *   offset: Offset,
 *   atMinute: int|null,
 * }&\stdClass
 * @phpstan-type Offset object{
 *   unit: string,
 *   count: int,
 * }&\stdClass
 * @phpstan-type Branch object{
 *   id: Id,
 *   when: Condition|null,
 *   actions: list<Action>,
 * }&\stdClass
 * @phpstan-type Action object{
 *   id: Id,
 *   kind: ActionKind,
 *   ref: Id|null,
 *   digest: string,
 * }&\stdClass
 * @phpstan-type ActionKind string
 * @phpstan-type ActStepRepeat object{
 *   everyDays: int,
 *   times: int|null,
 * }&\stdClass
 * @phpstan-type WaitStep object{
 *   kind: 'wait',
 *   id: Id,
 *   until: Condition,
 *   atMost: Offset,
 * }&\stdClass
 * @phpstan-type Answer object{
 *   id: Id,
 *   on: AnswerEvent,
 *   offset: Offset,
 *   atMinute: int|null,
 *   when: Condition|null,
 *   branches: list<Branch>,
 *   lateAfterSeconds: int,
 *   speaks: list<SpeaksUnder>,
 * }&\stdClass
 * @phpstan-type AnswerEvent string
 * @phpstan-type SpeaksUnder string
 * @phpstan-type Experiment object{
 *   id: Id,
 *   arms: list<ExperimentArm>,
 * }&\stdClass
 * @phpstan-type ExperimentArm object{
 *   id: Id,
 *   shareBasisPoints: int,
 * }&\stdClass
 * @phpstan-type Policy object{
 *   version: int,
 *   tolerances: list<Money>,
 *   caseCap: int,
 *   promiseGraceDays: int,
 *   siblingsOnDispute: string,
 *   calendars: list<Calendar>,
 *   debtorGapSeconds: int,
 *   debtorCaps: list<PolicyDebtorCap>,
 *   answersPerDay: int,
 * }&\stdClass
 * @phpstan-type Calendar object{
 *   id: Id,
 *   weekdays: list<int>,
 *   quiet: CalendarQuiet|null,
 *   holidays: list<LocalDate>,
 * }&\stdClass
 * @phpstan-type CalendarQuiet object{
 *   startMinute: int,
 *   endMinute: int,
 * }&\stdClass
 * @phpstan-type PolicyDebtorCap object{
 *   windowSeconds: int,
 *   count: int,
 * }&\stdClass
 * @phpstan-type Rules object{
 *   sequence: SequenceDocument,
 *   policy: Policy,
 *   shopZone: ZoneTable,
 *   recipientZones: list<ZoneTable>,
 * }&\stdClass
 * @phpstan-type Offer object{
 *   mode: string,
 *   rules: Rules,
 * }&\stdClass
 * @phpstan-type Decision DecisionAct|DecisionWait|DecisionHold|DecisionEnd
 * @phpstan-type DecisionAct object{
 *   entries: list<Entry>,
 *   trace: list<TraceEntry>,
 *   answers: list<AnswerAct>,
 *   answersWakeAtUtc: Instant|null,
 *   kind: 'act',
 *   stepId: Id,
 *   occurrence: int,
 *   branchId: Id,
 *   dueAtUtc: Instant,
 *   wakeAtUtc: Instant,
 *   effects: list<Effect>,
 * }&\stdClass
 * @phpstan-type TraceEntry object{
 *   at: string,
 *   code: Id,
 *   outcome: string,
 *   seen: list<TraceEntrySeenItem>,
 * }&\stdClass
 * @phpstan-type TraceEntrySeenItem object{
 *   id: Id,
 *   value: ScalarValue|null,
 * }&\stdClass
 * @phpstan-type AnswerAct object{
 *   answerId: Id,
 *   eventId: Id,
 *   branchId: Id,
 *   dueAtUtc: Instant,
 *   effects: list<Effect>,
 * }&\stdClass
 * @phpstan-type Effect object{
 *   key: string,
 *   of: Lane,
 *   dueAtUtc: Instant,
 *   readyAtUtc: Instant,
 *   action: Action,
 * }&\stdClass
 * @phpstan-type Lane string
 * @phpstan-type DecisionWait object{
 *   entries: list<Entry>,
 *   trace: list<TraceEntry>,
 *   answers: list<AnswerAct>,
 *   answersWakeAtUtc: Instant|null,
 *   kind: 'wait',
 *   wakeAtUtc: Instant,
 * }&\stdClass
 * @phpstan-type DecisionHold object{
 *   entries: list<Entry>,
 *   trace: list<TraceEntry>,
 *   answers: list<AnswerAct>,
 *   answersWakeAtUtc: Instant|null,
 *   kind: 'hold',
 *   reason: Id,
 *   wakeAtUtc: Instant|null,
 * }&\stdClass
 * @phpstan-type DecisionEnd object{
 *   entries: list<Entry>,
 *   trace: list<TraceEntry>,
 *   answers: list<AnswerAct>,
 *   answersWakeAtUtc: Instant|null,
 *   kind: 'end',
 *   reason: EndReason,
 * }&\stdClass
 * @phpstan-type Sent object{
 *   atUtc: Instant,
 *   of: Lane,
 * }&\stdClass
 * @phpstan-type Admission object{
 *   messages: list<AdmissionMessage>,
 *   deferred: list<AdmissionDeferredItem>,
 *   trace: list<TraceEntry>,
 * }&\stdClass
 * @phpstan-type AdmissionMessage object{
 *   keys: list<string>,
 * }&\stdClass
 * @phpstan-type AdmissionDeferredItem object{
 *   key: string,
 *   untilUtc: Instant,
 *   code: string,
 * }&\stdClass
 */
final class Documents {}
