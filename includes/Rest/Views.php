<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest;

use FollowupReminders\Engine\Documents;

/**
 * What routes answer, as src/documents has them. Written by `npm run docs`.
 *
 * @phpstan-import-type Instant from Documents
 * @phpstan-import-type Minor from Documents
 * @phpstan-import-type LocalDate from Documents
 * @phpstan-import-type Id from Documents
 * @phpstan-import-type ScalarValue from Documents
 * @phpstan-import-type ZoneTable from Documents
 * @phpstan-import-type CaseStatus from Documents
 * @phpstan-import-type TruthState from Documents
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type RunMode from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type Outcome from Documents
 * @phpstan-import-type EndReason from Documents
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-import-type ActionKind from Documents
 * @phpstan-import-type AnswerEvent from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-type BacktestWorld object{
 *   world: BacktestWorldWorld,
 *   sequences: list<BacktestWorldSequence>,
 *   debtors: int,
 *   cases: int,
 *   lastId: int,
 * }&\stdClass
 * @phpstan-type BacktestWorldWorld object{
 *   schemaVersion: 1,
 *   fromUtc: Instant,
 *   untilUtc: Instant,
 *   policy: Policy,
 *   shopZone: ZoneTable,
 *   zones: list<BacktestWorldWorldZone>,
 * }&\stdClass
 * @phpstan-type BacktestWorldWorldZone object{
 *   name: string,
 *   table: ZoneTable,
 * }&\stdClass
 * @phpstan-type BacktestWorldSequence object{
 *   mode: SequenceMode,
 *   document: SequenceDocument,
 * }&\stdClass
 * @phpstan-type SequenceMode string
 * @phpstan-type CaseCustomer object{
 *   lifetime: CaseCustomerLifetime|null,
 *   cases: list<CaseCustomerCase>,
 *   total: int,
 *   recipients: CaseCustomerRecipients,
 *   identity: string,
 *   wishes: CaseCustomerWishes,
 * }&\stdClass
 * @phpstan-type CaseCustomerLifetime object{
 *   minor: Minor,
 *   currency: string,
 * }&\stdClass
 * @phpstan-type CaseCustomerCase object{
 *   id: int,
 *   number: string,
 *   status: CaseStatus,
 *   currency: string,
 *   remainingMinor: Minor,
 *   openedAtUtc: Instant,
 *   result: string,
 * }&\stdClass
 * @phpstan-type CaseCustomerRecipients object{
 *   to: list<Recipient>,
 *   copies: list<Recipient>,
 * }&\stdClass
 * @phpstan-type Recipient object{
 *   email: string,
 *   isRefused: bool,
 * }&\stdClass
 * @phpstan-type CaseCustomerWishes object{
 *   language: string,
 *   times: MailTimes|null,
 *   channel: string,
 *   wantsCourtesy: bool,
 * }&\stdClass
 * @phpstan-type MailTimes string
 * @phpstan-type CaseDetail object{
 *   id: int,
 *   number: string,
 *   source: Id,
 *   kind: string,
 *   status: CaseStatus,
 *   customer: CaseDetailCustomer,
 *   currency: string,
 *   totalMinor: Minor,
 *   remainingMinor: Minor,
 *   dueDate: LocalDate|null,
 *   openedAtUtc: Instant,
 *   closedAtUtc: Instant|null,
 *   nextAtUtc: Instant|null,
 *   holdReason: Id|null,
 *   sequenceId: Id|null,
 *   runMode: RunMode|null,
 *   ended: EndReason|null,
 *   steps: list<StepState>,
 *   assignee: Person|null,
 *   now: Instant,
 *   sourceRef: string,
 *   paidMinor: Minor,
 *   creditedMinor: Minor,
 *   items: list<string>,
 *   links: CaseDetailLinks,
 *   payUrl: string,
 *   truthState: TruthState,
 *   truthSinceUtc: Instant,
 *   debtor: CaseDetailDebtor,
 *   contactIsOurs: bool,
 *   run: RunState|null,
 *   facts: Facts|null,
 *   cardAttempts: CaseDetailCardAttempts|null,
 *   sequence: CaseDetailSequence|null,
 *   unknownItems: list<CaseDetailUnknownItem>,
 * }&\stdClass
 * @phpstan-type CaseDetailCustomer object{
 *   name: string,
 *   email: string,
 * }&\stdClass
 * @phpstan-type StepState object{
 *   id: Id,
 *   kind: ActionKind|null,
 *   outcome: Outcome|null,
 *   why: Id|null,
 * }&\stdClass
 * @phpstan-type Person object{
 *   id: int,
 *   name: string,
 * }&\stdClass
 * @phpstan-type CaseDetailLinks object{
 *   source: string,
 *   customer: string,
 * }&\stdClass
 * @phpstan-type CaseDetailDebtor object{
 *   name: string,
 *   email: string,
 *   locale: string,
 *   country: string|null,
 *   state: string|null,
 *   timeZone: string|null,
 *   isCompany: bool,
 * }&\stdClass
 * @phpstan-type CaseDetailCardAttempts object{
 *   used: int,
 *   limit: int,
 *   windowDays: int,
 * }&\stdClass
 * @phpstan-type CaseDetailSequence object{
 *   id: Id,
 *   title: string,
 *   version: int,
 *   mode: SequenceMode,
 * }&\stdClass
 * @phpstan-type CaseDetailUnknownItem object{
 *   key: string,
 *   stepId: Id,
 *   kind: Id,
 *   atUtc: Instant,
 * }&\stdClass
 * @phpstan-type CaseNote object{
 *   id: int,
 *   atUtc: Instant,
 *   text: string,
 *   person: string|null,
 * }&\stdClass
 * @phpstan-type CasePlan object{
 *   wholeId: int,
 *   wholeNumber: string,
 *   number: int|null,
 *   leftMinor: Minor,
 *   rules: CasePlanRules,
 *   plan: CasePlanPlan|null,
 * }&\stdClass
 * @phpstan-type CasePlanRules object{
 *   spacing: PlanSpacing,
 *   onMiss: PlanMiss,
 *   graceDays: int,
 * }&\stdClass
 * @phpstan-type PlanSpacing string
 * @phpstan-type PlanMiss string
 * @phpstan-type CasePlanPlan object{
 *   state: string,
 *   endReason: string|null,
 *   onMiss: PlanMiss,
 *   graceDays: int,
 *   agreedBy: string,
 *   agreedAtUtc: Instant,
 *   endedAtUtc: Instant|null,
 *   instalments: list<CasePlanPlanInstalment>,
 * }&\stdClass
 * @phpstan-type CasePlanPlanInstalment object{
 *   no: int,
 *   dueOn: LocalDate,
 *   amountMinor: Minor,
 *   receivedMinor: Minor,
 *   caseId: int|null,
 * }&\stdClass
 * @phpstan-type CaseSummary object{
 *   id: int,
 *   number: string,
 *   source: Id,
 *   kind: string,
 *   status: CaseStatus,
 *   customer: CaseSummaryCustomer,
 *   currency: string,
 *   totalMinor: Minor,
 *   remainingMinor: Minor,
 *   dueDate: LocalDate|null,
 *   openedAtUtc: Instant,
 *   closedAtUtc: Instant|null,
 *   nextAtUtc: Instant|null,
 *   holdReason: Id|null,
 *   sequenceId: Id|null,
 *   runMode: RunMode|null,
 *   ended: EndReason|null,
 *   steps: list<StepState>,
 *   assignee: Person|null,
 * }&\stdClass
 * @phpstan-type CaseSummaryCustomer object{
 *   name: string,
 *   email: string,
 * }&\stdClass
 * @phpstan-type CaseTag object{
 *   tag: string,
 *   of: TagOf,
 *   reason: string,
 *   how: string,
 *   by: string|null,
 *   atUtc: Instant,
 * }&\stdClass
 * @phpstan-type TagOf string
 * @phpstan-type EngineInputs object{
 *   now: Instant,
 *   facts: Facts,
 *   run: RunState|null,
 *   pastRuns: list<RunState>,
 *   policy: Policy,
 *   shopZone: ZoneTable,
 *   recipientZones: list<ZoneTable>,
 *   sequence: SequenceDocument|null,
 * }&\stdClass
 * @phpstan-type FigureCases object{
 *   figure: FigureAnswer,
 *   lists: string,
 *   cases: list<FigureCasesCase>,
 *   next: string|null,
 * }&\stdClass
 * @phpstan-type FigureAnswer object{
 *   id: string,
 *   value: int|null,
 *   numerator: int|null,
 *   denominator: int|null,
 *   unit: string,
 *   currency: string,
 *   from: LocalDate,
 *   to: LocalDate,
 *   isFinal: bool,
 *   finalOn: LocalDate|null,
 *   asOfUtc: Instant,
 *   recordedSince: LocalDate|null,
 *   definition: int,
 *   beside: \stdClass,
 * }&\stdClass
 * @phpstan-type FigureCasesCase object{
 *   caseId: int,
 *   number: string,
 *   kind: string,
 *   customer: string|null,
 *   status: string,
 *   day: LocalDate,
 *   amountMinor: Minor,
 * }&\stdClass
 * @phpstan-type FiguresMessages object{
 *   asOfUtc: Instant,
 *   today: LocalDate,
 *   currency: string,
 *   currencies: list<string>,
 *   from: LocalDate,
 *   to: LocalDate,
 *   recordedSince: LocalDate|null,
 *   emails: FigureAnswer,
 *   irritation: FigureAnswer,
 *   afterPaying: FigureAnswer,
 *   stoppedInTime: int,
 *   hasBounceNotices: bool,
 *   lines: list<FigureEmailLine>,
 * }&\stdClass
 * @phpstan-type FigureEmailLine object{
 *   sequenceId: Id,
 *   title: string,
 *   stepId: Id,
 *   templateId: Id,
 *   sent: int,
 *   bounced: int,
 *   followed: int,
 *   replied: int,
 *   complained: int,
 *   unwanted: int,
 *   irritated: int,
 *   broughtMinor: Minor,
 * }&\stdClass
 * @phpstan-type FiguresOverview object{
 *   asOfUtc: Instant,
 *   today: LocalDate,
 *   currency: string,
 *   currencies: list<string>,
 *   from: LocalDate,
 *   to: LocalDate,
 *   recordedSince: LocalDate|null,
 *   weeklyMail: bool|null,
 *   recovered: FiguresOverviewRecovered,
 *   inRecovery: FigureAnswer,
 *   atRisk: FigureAnswer,
 *   rate: FigureAnswer,
 *   casesRecovered: FigureAnswer,
 *   weeks: list<FigureWeek>,
 *   comingUp: list<FiguresOverviewComingUpItem>,
 *   sequences: list<FigureLine>,
 *   reasons: list<FigureLine>,
 *   gateways: list<FigureLine>,
 *   brought: list<FigureLine>,
 *   attempts: list<FigureLine>,
 * }&\stdClass
 * @phpstan-type FiguresOverviewRecovered object{
 *   answer: FigureAnswer,
 *   before: FigureAnswer|null,
 * }&\stdClass
 * @phpstan-type FigureWeek object{
 *   from: LocalDate,
 *   to: LocalDate,
 *   failedMinor: Minor,
 *   recoveredMinor: Minor,
 *   lostMinor: Minor,
 *   calledOffMinor: Minor,
 *   openMinor: Minor,
 *   cases: int,
 *   isClosed: bool,
 * }&\stdClass
 * @phpstan-type FiguresOverviewComingUpItem object{
 *   day: LocalDate,
 *   cases: int,
 * }&\stdClass
 * @phpstan-type FigureLine object{
 *   key: string,
 *   title: string|null,
 *   recovered: FigureAnswer,
 *   rate: FigureAnswer,
 *   casesRecovered: FigureAnswer,
 * }&\stdClass
 * @phpstan-type FiguresProof object{
 *   asOfUtc: Instant,
 *   today: LocalDate,
 *   currency: string,
 *   currencies: list<string>,
 *   from: LocalDate,
 *   to: LocalDate,
 *   recordedSince: LocalDate|null,
 *   subscriptionsKept: FigureAnswer,
 *   cardsReplaced: FigureAnswer,
 *   curves: list<FiguresProofCurve>,
 *   experiments: list<FigureExperiment>,
 * }&\stdClass
 * @phpstan-type FiguresProofCurve object{
 *   terms: string,
 *   answer: FigureAnswer,
 *   points: list<FiguresProofCurvePoint>,
 * }&\stdClass
 * @phpstan-type FiguresProofCurvePoint object{
 *   day: int,
 *   recoveredMinor: Minor,
 * }&\stdClass
 * @phpstan-type FigureExperiment object{
 *   sequenceId: Id,
 *   title: string,
 *   experiment: Id,
 *   treated: int,
 *   treatedPaid: int,
 *   heldOut: int,
 *   heldOutPaid: int,
 *   isEnough: bool,
 *   isProven: bool,
 *   differenceTenths: int,
 *   lowTenths: int,
 *   highTenths: int,
 *   moreNeeded: int,
 *   enoughOn: LocalDate|null,
 *   extraMinor: Minor,
 *   extraLowMinor: Minor,
 *   extraHighMinor: Minor,
 *   treatedLost: int,
 *   heldOutLost: int,
 * }&\stdClass
 * @phpstan-type FiguresReceivables object{
 *   asOfUtc: Instant,
 *   today: LocalDate,
 *   currency: string,
 *   currencies: list<string>,
 *   from: LocalDate,
 *   to: LocalDate,
 *   recordedSince: LocalDate|null,
 *   aging: list<FiguresReceivablesAgingItem>,
 *   all: FigureAnswer,
 *   agingMonths: list<FigureAgingMonth>,
 *   dso: FigureAnswer,
 *   bestDso: FigureAnswer,
 *   sales: list<FiguresReceivablesSale>,
 *   onTime: FigureAnswer,
 *   daysLate: FigureAnswer,
 *   promises: FigureAnswer,
 *   disputes: FigureAnswer,
 *   disputedNow: FigureAnswer,
 *   forecast: FigureAnswer,
 * }&\stdClass
 * @phpstan-type FiguresReceivablesAgingItem object{
 *   bucket: string,
 *   answer: FigureAnswer,
 * }&\stdClass
 * @phpstan-type FigureAgingMonth object{
 *   day: LocalDate,
 *   buckets: list<FigureAgingMonthBucket>,
 *   openMinor: Minor,
 * }&\stdClass
 * @phpstan-type FigureAgingMonthBucket object{
 *   bucket: string,
 *   openMinor: Minor,
 *   disputedMinor: Minor,
 *   cases: int,
 * }&\stdClass
 * @phpstan-type FiguresReceivablesSale object{
 *   month: string,
 *   from: LocalDate,
 *   to: LocalDate,
 *   minor: Minor,
 * }&\stdClass
 * @phpstan-type Issue object{
 *   code: string,
 *   path: string,
 *   given?: mixed,
 *   wanted?: mixed,
 *   line?: mixed,
 *   message?: mixed,
 * }&\stdClass
 * @phpstan-type OrderChannel object{
 *   id: string,
 *   rule: ChannelRule,
 *   defaultRule: ChannelRule,
 * }&\stdClass
 * @phpstan-type ChannelRule string
 * @phpstan-type PastDebtorRow object{
 *   debtorKey: Id,
 *   name: string,
 *   record: string,
 *   zones: list<string>,
 *   cases: list<PastDebtorRowCase>,
 * }&\stdClass
 * @phpstan-type PastDebtorRowCase object{
 *   caseId: int,
 *   number: string,
 *   revisions: list<PastDebtorRowCaseRevision>,
 * }&\stdClass
 * @phpstan-type PastDebtorRowCaseRevision object{
 *   occurredAtUtc: Instant,
 *   heardAtUtc: Instant,
 *   changes: list<PastDebtorRowCaseRevisionChange>,
 * }&\stdClass
 * @phpstan-type PastDebtorRowCaseRevisionChange object{
 *   kind: Id,
 *   value: mixed,
 * }&\stdClass
 * @phpstan-type PresetsMade object{
 *   sequences: list<PresetsMadeSequence>,
 *   removed: list<Id>,
 * }&\stdClass
 * @phpstan-type PresetsMadeSequence object{
 *   id: Id,
 *   title: string,
 *   mode: SequenceMode,
 * }&\stdClass
 * @phpstan-type RehearsedCase object{
 *   caseId: int,
 *   number: string,
 *   customer: string,
 *   version: int,
 *   ended: EndReason|null,
 *   steps: list<RehearsedStep>,
 *   answers: list<RehearsedAnswer>,
 * }&\stdClass
 * @phpstan-type RehearsedStep object{
 *   stepId: Id,
 *   occurrence: int,
 *   outcome: Outcome,
 *   why: Id|null,
 *   atUtc: Instant,
 *   actions: list<RehearsedStepAction>,
 * }&\stdClass
 * @phpstan-type RehearsedStepAction object{
 *   kind: ActionKind,
 *   ref: Id|null,
 *   messageId: int,
 * }&\stdClass
 * @phpstan-type RehearsedAnswer object{
 *   answerId: Id,
 *   eventId: Id,
 *   on: AnswerEvent|null,
 *   outcome: string,
 *   why: Id|null,
 *   atUtc: Instant,
 *   actions: list<RehearsedStepAction>,
 * }&\stdClass
 * @phpstan-type SequenceSummary object{
 *   id: Id,
 *   title: string,
 *   mode: SequenceMode,
 *   position: int,
 *   version: int,
 *   switchedOnAtUtc: Instant|null,
 *   rehearsedSinceUtc: Instant|null,
 *   leastVersion: int,
 *   runs: list<RunCount>,
 * }&\stdClass
 * @phpstan-type RunCount object{
 *   mode: RunMode,
 *   version: int,
 *   runs: int,
 * }&\stdClass
 * @phpstan-type SequenceVersion object{
 *   version: int,
 *   savedAtUtc: Instant,
 *   savedBy: Person|null,
 * }&\stdClass
 * @phpstan-type Task object{
 *   id: int,
 *   code: Id,
 *   hasBrief: bool,
 *   title: string|null,
 *   text: string|null,
 *   state: string,
 *   caseId: int,
 *   number: string,
 *   customer: string,
 *   assignee: Person|null,
 *   dueOn: LocalDate|null,
 *   isOverdue: bool,
 *   raisedAtUtc: Instant,
 *   doneAtUtc: Instant|null,
 *   doneBy: Person|null,
 *   note: string,
 *   version: int,
 * }&\stdClass
 * @phpstan-type TaskDefault object{
 *   code: Id,
 *   isBrief: bool,
 *   assigneeId: int|null,
 *   dueInDays: int|null,
 *   raised: bool|null,
 * }&\stdClass
 * @phpstan-type TemplateSummary object{
 *   id: Id,
 *   locale: string,
 *   tone: Tone,
 *   version: int,
 *   kind: Id|null,
 *   old: list<Id>,
 *   name: string,
 *   subject: string,
 *   needsReview: bool,
 *   forStaff: bool,
 * }&\stdClass
 * @phpstan-type Tone string
 * @phpstan-type TimelineRow object{
 *   id: int,
 *   atUtc: Instant,
 *   kind: string,
 *   code: Id,
 *   stepId: Id|null,
 *   why: Id|null,
 *   entries: list<Entry>,
 *   seen: list<TimelineRowSeenItem>,
 *   person: string|null,
 *   quote?: string|null,
 *   message: TimelineRowMessage|null,
 * }&\stdClass
 * @phpstan-type TimelineRowSeenItem object{
 *   id: Id,
 *   value: ScalarValue|null,
 * }&\stdClass
 * @phpstan-type TimelineRowMessage object{
 *   id: int,
 *   channel: Id,
 * }&\stdClass
 * @phpstan-type UnknownItem object{
 *   key: string,
 *   caseId: int,
 *   number: string,
 *   customer: string,
 *   stepId: Id,
 *   kind: ActionKind,
 *   ref: Id|null,
 *   atUtc: Instant,
 * }&\stdClass
 * @phpstan-type WebhookTarget object{
 *   id: Id,
 *   title: string,
 *   url: string,
 *   withCustomer: bool,
 *   state: string,
 *   previousSecretUntilUtc: Instant|null,
 *   version: int,
 *   secret?: string,
 * }&\stdClass
 * @phpstan-type Why object{
 *   currency: string,
 *   now: Instant,
 *   decision: WhyDecision|null,
 *   notSent: list<WhyNotSentItem>,
 *   kept: list<WhyKeptItem>,
 *   answers: list<WhyAnswer>,
 * }&\stdClass
 * @phpstan-type WhyDecision object{
 *   atUtc: Instant,
 *   kind: string,
 *   reason: Id|null,
 *   wakeAtUtc: Instant|null,
 *   sequenceId: Id|null,
 *   sequenceVersion: int|null,
 *   policyVersion: int|null,
 *   mailTimes: MailTimes|null,
 *   trace: list<TraceEntry>,
 * }&\stdClass
 * @phpstan-type WhyNotSentItem object{
 *   stepId: Id,
 *   occurrence: int,
 *   outcome: Outcome,
 *   why: Id|null,
 *   atUtc: Instant,
 *   trace: list<TraceEntry>,
 * }&\stdClass
 * @phpstan-type WhyKeptItem object{
 *   stepId: Id,
 *   why: Id,
 * }&\stdClass
 * @phpstan-type WhyAnswer object{
 *   answerId: Id,
 *   eventId: Id,
 *   outcome: string,
 *   why: Id|null,
 *   atUtc: Instant,
 *   isRecorded: bool,
 *   seen: list<TimelineRowSeenItem>,
 *   trace: list<TraceEntry>,
 * }&\stdClass
 */
final class Views {}
