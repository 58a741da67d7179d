import type { Sent, TraceEntry } from './decision';
import type { Facts, TruthState } from './facts';
import type { Policy } from './policy';
import type {
	Answered,
	EndReason,
	Entry,
	Outcome,
	RunMode,
	RunState,
} from './run';
import type {
	Id,
	Instant,
	LocalDate,
	Minor,
	Scalar,
	ZoneTable,
} from './scalars';
import type { ActionKind, AnswerEvent, SequenceDocument } from './sequence';

/** What the routes of `followup-reminders/v1` answer; docs/rest.md describes each. */

export type MessageState =
	'owed' | 'sending' | 'delivered' | 'failed' | 'unknown' | 'withdrawn';

export type CaseStatus = Facts[ 'debt' ][ 'status' ];

export interface CaseSummary {
	readonly id: number;
	readonly number: string;
	readonly source: Id;
	/** `expiring_card`: nothing is owed yet, and the next renewal will be refused. */
	readonly kind: Facts[ 'debt' ][ 'kind' ];
	readonly status: CaseStatus;
	readonly customer: { readonly name: string; readonly email: string };
	readonly currency: string;
	readonly totalMinor: Minor;
	readonly remainingMinor: Minor;
	readonly dueDate: LocalDate | null;
	readonly openedAtUtc: Instant;
	readonly closedAtUtc: Instant | null;
	/** When the engine is asked again; null: only an event wakes the case. */
	readonly nextAtUtc: Instant | null;
	readonly holdReason: Id | null;
	readonly sequenceId: Id | null;
	/** `dry`: it is only rehearsed. Null while it is in no sequence. */
	readonly runMode: RunMode | null;
	readonly ended: EndReason | null;
	/** Of its run, those that do something, in their order. */
	readonly steps: readonly StepState[];
	/** Colleague who takes care of it. */
	readonly assignee: Person | null;
}

/** How far a run has come with one step. */
export interface StepState {
	readonly id: Id;
	/** `email` if any branch sends one, else that of the first action. */
	readonly kind: ActionKind | null;
	/** Null: not yet. */
	readonly outcome: Outcome | null;
	readonly why: Id | null;
}

export interface CaseDetail extends CaseSummary {
	readonly now: Instant;
	readonly sourceRef: string;
	readonly paidMinor: Minor;
	readonly creditedMinor: Minor;
	/** What it is for, in the shop's own words. */
	readonly items: readonly string[];
	/** Pages of wp-admin; '' where there is none. */
	readonly links: { readonly source: string; readonly customer: string };
	readonly payUrl: string;
	readonly truthState: TruthState;
	readonly truthSinceUtc: Instant;
	readonly debtor: {
		readonly name: string;
		readonly email: string;
		readonly locale: string;
		readonly country: string | null;
		readonly state: string | null;
		readonly timeZone: string | null;
		readonly isCompany: boolean;
	};
	/** Whether the contact is kept here and corrected here; else where it comes from: on the order. */
	readonly contactIsOurs: boolean;
	readonly run: RunState | null;
	/** Null before a source was first read. */
	readonly facts: Facts | null;
	/** Refused attempts with the card on file within any `windowDays`; null: there is none, or nobody can say which. */
	readonly cardAttempts: {
		readonly used: number;
		readonly limit: number;
		readonly windowDays: number;
	} | null;
	readonly sequence: {
		readonly id: Id;
		readonly title: string;
		readonly version: number;
		readonly mode: SequenceMode;
	} | null;
	/** Hand-overs of which nobody can say what became of them: a person settles each. */
	readonly unknownItems: readonly {
		readonly key: string;
		readonly stepId: Id;
		/** What was handed over: `email`, `webhook`, … */
		readonly kind: Id;
		readonly atUtc: Instant;
	}[];
}

/** The payment plan of a case, of the whole or of one of its instalments. */
export interface CasePlan {
	readonly wholeId: number;
	readonly wholeNumber: string;
	/** Which instalment the case is; null: the whole. */
	readonly number: number | null;
	/** What a plan agreed now has to add up to. */
	readonly leftMinor: Minor;
	/** What the owner's rules propose. */
	readonly rules: {
		readonly spacing: PlanSpacing;
		readonly onMiss: PlanMiss;
		readonly graceDays: number;
	};
	/** The newest; null: there was none. */
	readonly plan: {
		readonly state: 'running' | 'ended';
		readonly endReason: 'paid' | 'cancelled' | 'replaced' | 'missed' | null;
		readonly onMiss: PlanMiss;
		readonly graceDays: number;
		readonly agreedBy: 'customer' | 'staff';
		readonly agreedAtUtc: Instant;
		readonly endedAtUtc: Instant | null;
		readonly instalments: readonly {
			readonly no: number;
			readonly dueOn: LocalDate;
			readonly amountMinor: Minor;
			readonly receivedMinor: Minor;
			/** Its own case; null until it is opened. */
			readonly caseId: number | null;
		}[];
	} | null;
}

export type PlanSpacing = 'week' | 'fortnight' | 'month';

/** What a missed instalment does: nothing, or the plan ends and the rest is due. */
export type PlanMiss = 'go_on' | 'end';

/** Which instalments customers may ask for. */
export interface PlanRules {
	/** `ask`: a person decides; `at_once`: what keeps to the rules is agreed. */
	readonly offer: 'off' | 'ask' | 'at_once';
	readonly mostCount: number;
	/** Smallest instalment; a currency that is not named has none. */
	readonly least: readonly {
		readonly amountMinor: Minor;
		readonly currency: string;
	}[];
	readonly spacing: PlanSpacing;
	/** The farthest first instalment, days from today. */
	readonly firstWithinDays: number;
	readonly kinds: readonly ( 'renewal' | 'order' | 'invoice' )[];
	readonly onMiss: PlanMiss;
	/** Days after its day until an instalment counts as missed. */
	readonly graceDays: number;
}

export interface TimelineRow {
	readonly id: number;
	readonly atUtc: Instant;
	readonly kind: 'event' | 'decision' | 'delivery' | 'person' | 'fault';
	/** What happened, a code: an event kind, a decision kind, a delivery state or what the person did. */
	readonly code: Id;
	readonly stepId: Id | null;
	readonly why: Id | null;
	readonly entries: readonly Entry[];
	readonly seen: readonly {
		readonly id: Id;
		readonly value: Scalar | null;
	}[];
	/** Who did it, when a person did. */
	readonly person: string | null;
	/** What the customer wrote, when it is their answer. */
	readonly quote?: string | null;
	/** What was handed over, of a hand-over. */
	readonly message: { readonly id: number; readonly channel: Id } | null;
}

/** A mail as it was sent. */
export interface SentMail {
	readonly state: MessageState;
	readonly mode: RunMode;
	readonly atUtc: Instant | null;
	readonly subject: string;
	readonly html: string;
	readonly plain: string;
	/** How long it is kept after the case was closed; 0: for ever. */
	readonly retentionDays: number;
}

/** What may be done to many cases at once. */
export type BulkAct = 'pause' | 'resume' | 'enrol' | 'assign' | 'write_off';

/** A case that needs a person, and why. */
export interface DeskRow {
	readonly case: CaseSummary;
	/** Open ones; none while a hold alone waits for a person. */
	readonly tasks: readonly Task[];
	/** What is likely to come in within 30 days after a call: docs/figures.md. */
	readonly likelyMinor: Minor;
	/** Of what is open and not disputed, in tenths of a per cent. */
	readonly chanceTenths: number;
}

/** By what is likely to come in, then by what is left to pay, most first. */
export interface Desk {
	readonly now: Instant;
	/** Who looks. */
	readonly me: number;
	readonly rows: readonly DeskRow[];
}

/** What somebody of the shop wrote about a case. */
export interface CaseNote {
	readonly id: number;
	readonly atUtc: Instant;
	readonly text: string;
	/** Null: the user is gone. */
	readonly person: string | null;
}

/** What else the customer of a case owes, and how they have paid. */
export interface CaseCustomer {
	/** Null: without an account, or without WooCommerce. */
	readonly lifetime: {
		readonly minor: Minor;
		readonly currency: string;
	} | null;
	/** Newest first, this one among them. */
	readonly cases: readonly {
		readonly id: number;
		readonly number: string;
		readonly status: CaseStatus;
		readonly currency: string;
		readonly remainingMinor: Minor;
		readonly openedAtUtc: Instant;
		readonly result: 'open' | 'on_time' | 'late' | 'lost' | 'cancelled';
	}[];
	readonly total: number;
	readonly recipients: {
		/** Who messages go to instead of the customer's own address. */
		readonly to: readonly Recipient[];
		readonly copies: readonly Recipient[];
	};
	/** Legal name, address and registration number, as people or a file gave them; '' when nobody did. */
	readonly identity: string;
	/** What the customer chose about being written to. */
	readonly wishes: {
		/** WordPress locale; '': none. */
		readonly language: string;
		/** Null: at any time. */
		readonly times: MailTimes | null;
		readonly channel: 'email' | 'account' | 'call';
		readonly wantsCourtesy: boolean;
	};
}

/** On the customer's own clock: 8:00 to 12:00, 12:00 to 17:00, 17:00 to 21:00. */
export type MailTimes = 'morning' | 'afternoon' | 'evening';

export interface Recipient {
	readonly email: string;
	/** A server, or its owner, said for good that it takes nothing: it is not written to. */
	readonly isRefused: boolean;
}

export interface Why {
	readonly currency: string;
	readonly now: Instant;
	/** Newest decision; null before the first. */
	readonly decision: {
		readonly atUtc: Instant;
		readonly kind: 'act' | 'wait' | 'hold' | 'end' | 'none';
		readonly reason: Id | null;
		readonly wakeAtUtc: Instant | null;
		readonly sequenceId: Id | null;
		readonly sequenceVersion: number | null;
		readonly policyVersion: number | null;
		/** The hours of the day in which the customer wants to be written to; null: those of the shop alone. */
		readonly mailTimes: MailTimes | null;
		readonly trace: readonly TraceEntry[];
	} | null;
	/** Every step that was resolved without reaching the customer. */
	readonly notSent: readonly {
		readonly stepId: Id;
		readonly occurrence: number;
		readonly outcome: Outcome;
		readonly why: Id | null;
		readonly atUtc: Instant;
		readonly trace: readonly TraceEntry[];
	}[];
	/** Steps that have not come, because the run ended or the case is held. */
	readonly kept: readonly { readonly stepId: Id; readonly why: Id }[];
	/** What became of each event that an answer was about, said or not, oldest first. */
	readonly answers: readonly {
		readonly answerId: Id;
		readonly eventId: Id;
		readonly outcome: Answered[ 'outcome' ];
		readonly why: Id | null;
		readonly atUtc: Instant;
		/** Of test mode: nothing was sent. */
		readonly isRecorded: boolean;
		/** What it was about: `on`, `amount`, `due` and `currency`; empty when the sequence no longer has the answer. */
		readonly seen: TimelineRow[ 'seen' ];
		readonly trace: readonly TraceEntry[];
	}[];
}

/** Everything the engine needs to take this case through a draft in the browser. */
export interface EngineInputs {
	readonly now: Instant;
	readonly facts: Facts;
	readonly run: RunState | null;
	readonly pastRuns: readonly RunState[];
	readonly policy: Policy;
	readonly shopZone: ZoneTable;
	readonly recipientZones: readonly ZoneTable[];
	/** The document of the run's own version; null when the case is in no sequence. */
	readonly sequence: SequenceDocument | null;
}

/** Open cases that no sequence has taken because they are older than it. */
export interface OlderDebts {
	readonly now: Instant;
	readonly hasLiveSequence: boolean;
	/** When every order had last been looked at; null: not yet, and there may be more. */
	readonly sweptAtUtc: Instant | null;
	/** Youngest first; together they are all. */
	readonly bands: readonly OlderDebtBand[];
}

export type AgeBandId = 'week' | 'month' | 'quarter' | 'year' | 'older';

export interface OlderDebtBand {
	readonly id: AgeBandId;
	/** One row for each source and currency. */
	readonly sums: readonly {
		readonly source: Id;
		readonly currency: string;
		readonly casesCount: number;
		readonly remainingMinor: Minor;
	}[];
}

/** What the engine needs to take the chosen cases of some debtors into the sequences that are live now. */
export interface DebtorInputs {
	readonly now: Instant;
	readonly policy: Policy;
	/** Newest version of each live sequence, in the owner's order. */
	readonly sequences: readonly SequenceDocument[];
	readonly debtors: readonly {
		readonly debtorId: number;
		readonly name: string;
		/** When the debtor was written to lately, as far back as gap and caps reach. */
		readonly sent: readonly Sent[];
		/** With the hours that the customer chose; null: the shop's. */
		readonly policy: Policy | null;
		readonly shopZone: ZoneTable;
		readonly recipientZones: readonly ZoneTable[];
		/** The chosen cases, and the debtor's others that are in a live sequence. */
		readonly cases: readonly {
			readonly number: string;
			readonly isChosen: boolean;
			readonly facts: Facts;
			readonly runs: readonly RunState[];
		}[];
		/** Those that runs of these cases are pinned to. */
		readonly versions: readonly SequenceDocument[];
	}[];
	/** Debtor after whom the next page begins; null: this was the last. */
	readonly nextAfter: number | null;
}

/** What became of taking in many cases. */
export interface Enrolments {
	readonly done: readonly number[];
	/** Cases that are as they were, and why. */
	readonly refused: readonly { readonly id: number; readonly code: Id }[];
}

/** `dry`: rehearsed. */
export type SequenceMode = 'off' | 'dry' | 'live';

/** Open runs of open cases in one mode and version of a sequence. */
export interface RunCount {
	readonly mode: RunMode;
	readonly version: number;
	readonly runs: number;
}

export interface SequenceSummary {
	readonly id: Id;
	readonly title: string;
	readonly mode: SequenceMode;
	readonly position: number;
	/** Newest version. */
	readonly version: number;
	/** When it was first rehearsed or live. */
	readonly switchedOnAtUtc: Instant | null;
	/** When the rehearsal began; null when there is none. */
	readonly rehearsedSinceUtc: Instant | null;
	/** Runs of older versions are being moved to it; 0: none ever was. */
	readonly leastVersion: number;
	readonly runs: readonly RunCount[];
}

/** One strength of a preset; most presets have one only. */
export interface PresetVariant {
	readonly id: Id;
	readonly title: string;
	/** What it does, in one sentence. */
	readonly says: string;
	/** Of two that would take the same case the one of lower rank does. */
	readonly rank: number;
	/** The sequences it makes, as this shop can use them. */
	readonly documents: readonly SequenceDocument[];
	/** Whether a sequence was made from it already. */
	readonly isInUse: boolean;
}

/** A preset an owner can choose. */
export interface PresetCard {
	readonly id: Id;
	readonly title: string;
	/** Kinds of debt it can take. */
	readonly kinds: readonly Id[];
	readonly variants: readonly PresetVariant[];
	/** Whether any source of this shop opens such debts. */
	readonly isAvailable: boolean;
}

/** What was made of chosen presets. */
export interface PresetsMade {
	readonly sequences: readonly {
		readonly id: Id;
		readonly title: string;
		readonly mode: SequenceMode;
	}[];
	/** Sequences that came with the plugin, that nobody had touched, and that made room. */
	readonly removed: readonly Id[];
}

/** Part of a long list; the next begins after `nextAfter`, null: this was the last. */
export interface Chunk< R > {
	readonly rows: readonly R[];
	readonly nextAfter: number | null;
}

export interface RehearsedStep {
	readonly stepId: Id;
	readonly occurrence: number;
	readonly outcome: Outcome;
	readonly why: Id | null;
	readonly atUtc: Instant;
	/** What would have been done; those of one message share its id. */
	readonly actions: readonly {
		readonly kind: ActionKind;
		readonly ref: Id | null;
		readonly messageId: number;
	}[];
}

/** What a rehearsal has done with one case. */
/** What test mode came to for an event. */
export interface RehearsedAnswer {
	readonly answerId: Id;
	readonly eventId: Id;
	/** Null: this version of the sequence has no such answer. */
	readonly on: AnswerEvent | null;
	readonly outcome: Answered[ 'outcome' ];
	readonly why: Id | null;
	readonly atUtc: Instant;
	readonly actions: RehearsedStep[ 'actions' ];
}

export interface RehearsedCase {
	readonly caseId: number;
	readonly number: string;
	readonly customer: string;
	readonly version: number;
	readonly ended: EndReason | null;
	readonly steps: readonly RehearsedStep[];
	readonly answers: readonly RehearsedAnswer[];
}

/** A case with what the engine needs to take it further in the browser. */
export interface CaseInputs {
	readonly caseId: number;
	readonly number: string;
	readonly customer: string;
	readonly inputs: EngineInputs;
}

/** A hand-over of which nobody can say what became of it. */
export interface UnknownItem {
	readonly key: string;
	readonly caseId: number;
	readonly number: string;
	readonly customer: string;
	readonly stepId: Id;
	readonly kind: ActionKind;
	readonly ref: Id | null;
	readonly atUtc: Instant;
}

/** How a colleague spoke or wrote to a customer. */
export type ContactHow = 'call' | 'message' | 'answer' | 'visit';

/** What came of it. */
export type ContactOutcome =
	| 'promise'
	| 'plan'
	| 'dispute'
	| 'will_pay'
	| 'not_reached'
	| 'call_again'
	| 'wrong_contact'
	| 'refused'
	| 'other';

export interface Pause {
	readonly fromUtc: Instant;
	/** Null: until somebody resumes. */
	readonly untilUtc: Instant | null;
}

/** What keeps reminders from going out, or soon will. */
export type Finding =
	| { readonly code: 'schema' | 'schema_newer' | 'copied' | 'restored' }
	| { readonly code: 'not_innodb'; readonly tables: readonly string[] }
	| { readonly code: 'stalled'; readonly sinceUtc: Instant | null }
	| { readonly code: 'backlog'; readonly debtors: number }
	/** `limit`: PHP's `memory_limit`, `64M`. */
	| { readonly code: 'memory'; readonly limit: string }
	/** `seconds`: how far this server's clock is ahead of the database's. */
	| { readonly code: 'clock'; readonly seconds: number }
	| { readonly code: 'figures_differ'; readonly cases: number }
	| { readonly code: 'figure_days_differ'; readonly days: number }
	| { readonly code: 'hold_stock'; readonly minutes: number }
	| {
			readonly code: 'stopped';
			readonly channel: Id;
			readonly sinceUtc: Instant;
			readonly closedUntilUtc: Instant;
	  };

export interface Operations {
	/** Messages; 0: no limit. */
	readonly perMinute: number;
	readonly perHour: number;
	/** 0: for ever. */
	readonly retentionDays: number;
	readonly pause: Pause | null;
	readonly findings: readonly Finding[];
}

export interface SequenceDetail extends SequenceSummary {
	readonly document: SequenceDocument;
}

/** Who saved which version when. */
export interface SequenceVersion {
	readonly version: number;
	readonly savedAtUtc: Instant;
	/** Null: it came with the plugin, or from a terminal. */
	readonly savedBy: Person | null;
}

/** What a backtest over the shop's own past begins with; `world` is a PastWorld. */
export interface BacktestWorld {
	readonly world: {
		readonly schemaVersion: 1;
		readonly fromUtc: Instant;
		readonly untilUtc: Instant;
		readonly policy: Policy;
		readonly shopZone: ZoneTable;
		readonly zones: readonly {
			readonly name: string;
			readonly table: ZoneTable;
		}[];
	};
	/** Those that are live or in test mode, in the owner's order. */
	readonly sequences: readonly {
		readonly mode: SequenceMode;
		readonly document: SequenceDocument;
	}[];
	readonly debtors: number;
	readonly cases: number;
	/** The highest id of such a debtor. */
	readonly lastId: number;
}

/** A PastDebtor with the names people know. */
export interface PastDebtorRow {
	readonly debtorKey: Id;
	readonly name: string;
	readonly record: 'ledger' | 'rebuilt';
	readonly zones: readonly string[];
	readonly cases: readonly {
		readonly caseId: number;
		readonly number: string;
		readonly revisions: readonly {
			readonly occurredAtUtc: Instant;
			readonly heardAtUtc: Instant;
			/** The first revision has every group of the facts, a later one those that changed. */
			readonly changes: readonly {
				readonly kind: Id;
				readonly value: unknown;
			}[];
		}[];
	}[];
}

/** A fact that conditions and anchors may name, with its words translated. */
export interface CatalogueFact {
	readonly id: Id;
	readonly label: string;
	readonly group: Id;
	readonly type:
		| 'money'
		| 'text'
		| 'integer'
		| 'basis_points'
		| 'date'
		| 'instant'
		| 'flag'
		| 'list';
	readonly unit: string | null;
	/** A closed set of texts; null: any. */
	readonly values: readonly string[] | null;
	readonly operators: readonly Id[];
	/** Read at a definite moment only: not allowed where a condition must wake the case. */
	readonly clock: boolean;
	/** Why nothing fills it in this shop; null: something does. */
	readonly missing: MissingFact | null;
}

export type MissingFact = 'no_sms' | 'no_subscriptions';

/** `warm`, `formal` or `plain`; '': one text for every tone. */
export type Tone = '' | 'warm' | 'formal' | 'plain';

export interface TemplateSummary {
	readonly id: Id;
	readonly locale: string;
	readonly tone: Tone;
	/** 0: the text the plugin ships, which nobody edited. */
	readonly version: number;
	/** Kind of the library; null: a text of its own. */
	readonly kind: Id | null;
	/** Names it had before, which sequences may still use. */
	readonly old: readonly Id[];
	/** What the kind is called; '' for a text of its own. */
	readonly name: string;
	readonly subject: string;
	/** A lawyer of the country should look at it, and nobody said that one did. */
	readonly needsReview: boolean;
	/** A task's brief, a note or an alert: customers never see it. */
	readonly forStaff: boolean;
}

/** What people write in a text; src/engine/tokens/check-text.ts says what is allowed. */
export interface TemplateFields {
	readonly subject: string;
	readonly subjectB: string;
	readonly heading: string;
	readonly preheader: string;
	readonly button: string;
	readonly body: string;
	readonly closing: string;
	readonly plain: string;
}

export interface TemplateDetail extends TemplateSummary, TemplateFields {
	/** Tokens without which the message is not sent; null: a text of its own. */
	readonly needs: readonly Id[] | null;
}

/** Words that are not saved yet, and who they would go to. */
export type TextDraft = Partial< TemplateFields > & {
	readonly locale: string;
	readonly tone?: Tone;
	/** Null: an invented customer. */
	readonly caseId: number | null;
	/** Whose sender it comes from; null: the shop's. */
	readonly sequenceId: Id | null;
};

/** A text as it is being written, as a customer would get it. Its links lead to the shop's front page. */
export interface TextPreview {
	/** `Riverside <hello@example.com>`. */
	readonly from: string;
	readonly replyTo: string;
	readonly subject: string;
	readonly preheader: string;
	/** The whole document; '' of a text for staff. */
	readonly html: string;
	readonly plain: string;
	/** Tokens the text cannot do without and this case has no value for. They are invented here; the case would get another text, or none. */
	readonly missing: readonly Id[];
}

/** Who the messages of a sequence come from; '' where the shop's sender is used. */
export interface SequenceSenderFields {
	readonly fromName: string;
	readonly fromEmail: string;
	readonly replyTo: string;
}

export interface SequenceSender extends SequenceSenderFields {
	/** How often it was saved. */
	readonly version: number;
	readonly shop: SequenceSenderFields;
}

/** What an owner set up, as one document: sequences, policy, texts, targets, days of tasks, settings. No secret, no customer. */
export interface TransferDocument {
	readonly format: string;
	readonly formatVersion: number;
	readonly settings: object;
}

/** What a file would change here. */
export interface TransferPreview {
	readonly changes: readonly {
		readonly what:
			'policy' | 'text' | 'target' | 'task' | 'sequence' | 'setting';
		readonly name: string;
		/** `left`: it is in the file and stays as it is here. */
		readonly change: 'new' | 'changed' | 'left';
		/** What to read before it is changed. */
		readonly detail?: string;
	}[];
	/** Of the shop when it was looked at: goes back with the import. */
	readonly state: string;
}

export interface TransferResult {
	readonly saved: number;
	/** What a file never holds, and a person must add. */
	readonly missing: readonly string[];
}

/** A case as a collection agency takes it over. */
export interface AgencyExport {
	readonly filename: string;
	/** `debt.csv`, `payments.csv`, `reminders.csv` and the words of each reminder. */
	readonly zipBase64: string;
}

/** A list as somebody likes to see it. */
export interface SavedView {
	readonly name: string;
	/** Shown when the list is opened; the first that says so counts. */
	readonly isDefault: boolean;
	/** What it is narrowed to and sorted by. */
	readonly filters: Readonly< Record< string, string > >;
}

export type ViewedList = 'cases' | 'desk' | 'tasks';

/** Of whoever asks. */
export interface SavedViews {
	readonly cases: readonly SavedView[];
	readonly desk: readonly SavedView[];
	readonly tasks: readonly SavedView[];
	/** How often each list was saved. */
	readonly versions: {
		readonly cases: number;
		readonly desk: number;
		readonly tasks: number;
	};
}

/** Somebody of the shop; '' as a name: the user is gone. */
export interface Person {
	readonly id: number;
	readonly name: string;
}

/** Something for a person of the shop to do about a case. */
export interface Task {
	readonly id: number;
	/** The text that is its brief, or why the plugin raised it. */
	readonly code: Id;
	readonly hasBrief: boolean;
	/** Plain text of the brief, filled; null when there is none. */
	readonly title: string | null;
	readonly text: string | null;
	readonly state: 'open' | 'done';
	readonly caseId: number;
	readonly number: string;
	readonly customer: string;
	readonly assignee: Person | null;
	readonly dueOn: LocalDate | null;
	readonly isOverdue: boolean;
	readonly raisedAtUtc: Instant;
	readonly doneAtUtc: Instant | null;
	readonly doneBy: Person | null;
	readonly note: string;
	readonly version: number;
}

/** Who does a task of this code and within how many days of the shop's calendar, unless somebody says otherwise. */
export interface TaskDefault {
	readonly code: Id;
	readonly isBrief: boolean;
	readonly assigneeId: number | null;
	readonly dueInDays: number | null;
	/** Whether it is raised at all, where the owner may choose; else null. */
	readonly raised: boolean | null;
}

/** Where webhooks go. */
export interface WebhookTarget {
	readonly id: Id;
	readonly title: string;
	readonly url: string;
	readonly withCustomer: boolean;
	/** `gone`: the address said that it is there no more. */
	readonly state: 'on' | 'off' | 'gone';
	/** Until when the secret before the newest signs beside it. */
	readonly previousSecretUntilUtc: Instant | null;
	readonly version: number;
	/** Only in the answer to what made it. */
	readonly secret?: string;
}

/** What came of a test. */
export interface TargetTest {
	readonly outcome: 'delivered' | 'refused' | 'failed' | 'unknown';
	readonly code: Id;
	/** 0: none came. */
	readonly status: number;
	readonly milliseconds: number;
}

/** One attempt of Subscriptions to collect a refused renewal. */
export interface RetryRule {
	/** Since the refusal before it. */
	readonly afterSeconds: number;
	readonly orderStatus: string;
	readonly subscriptionStatus: string;
	readonly mailsCustomer: boolean;
}

/** Who writes to the customers, where they pay by transfer, and what they may settle themselves. */
export interface SenderFields {
	readonly tone: 'auto' | 'warm' | 'formal' | 'plain';
	/** '' takes a value from WooCommerce or WordPress; so with the others. */
	readonly contactPerson: string;
	readonly fromName: string;
	readonly fromEmail: string;
	readonly replyTo: string;
	readonly identity: string;
	readonly accountHolder: string;
	readonly iban: string;
	readonly bic: string;
	/** Within how many days a dispute is answered; 0: nothing is promised. */
	readonly disputeDays: number;
	/** The farthest day for which a customer may promise a payment. */
	readonly promiseDays: number;
	/** How much later a customer may pay without asking; 0: a person decides. */
	readonly extensionDays: number;
}

export interface Sender extends SenderFields {
	/** How often it was saved. */
	readonly version: number;
	/** With what is taken from elsewhere. */
	readonly inForce: {
		readonly replyTo: string;
		readonly identity: string;
		readonly accountHolder: string;
		readonly iban: string;
		readonly bic: string;
	};
}

export interface SenderDomain {
	readonly address: string;
	readonly domain: string;
	/** None is good. */
	readonly findings: readonly (
		| 'no_address'
		| 'no_domain'
		| 'shared'
		| 'not_checked'
		| 'no_spf'
		| 'no_dmarc'
	)[];
}

export interface Retries {
	/** False without Subscriptions: nothing else of this counts then. */
	readonly available: boolean;
	readonly enabled: boolean;
	/** Whether the owner's schedule stands in place of Subscriptions' own. */
	readonly isOwn: boolean;
	readonly rules: readonly RetryRule[];
	readonly theirs: readonly RetryRule[];
	readonly cardAttempts: number;
	readonly mostCardAttempts: number;
	readonly windowDays: number;
}

/** Numbers of cases and debts; docs/operations.md says what each means. */
export type SweepFound = Readonly<
	Record<
		| 'looked'
		| 'opened'
		| 'reopened'
		| 'closed'
		| 'changed'
		| 'moved'
		| 'woken'
		| 'unreadable'
		| 'failed',
		number
	>
>;

export interface Status {
	readonly now: Instant;
	/** Anything but `open` sends nothing: `copied` and `restored` until a person says that this is the shop. */
	readonly state: 'open' | 'schema' | 'schema_newer' | 'copied' | 'restored';
	readonly ticksFrom: 'action_scheduler' | 'wp_cron';
	readonly nextTickAtUtc: Instant | null;
	/** Null while the tables are not ready, as the counts below. */
	readonly dueDebtors: number | null;
	readonly cases: Readonly< Partial< Record< CaseStatus, number > > > | null;
	readonly messages: Readonly<
		Partial< Record< MessageState, number > >
	> | null;
	readonly sweep: {
		/** When every open case and every order had last been looked at; null: not yet. */
		readonly lastFullAtUtc: Instant | null;
		/** What that sweep looked at and found. */
		readonly found: SweepFound | null;
		/** When the sweep that is under way began; null: none is. */
		readonly underwaySinceUtc: Instant | null;
	};
	/** Whether a database put back from a backup would be noticed. */
	readonly heartbeatKept: boolean;
	readonly versions: {
		readonly plugin: string;
		readonly schema: number;
		readonly schemaKnown: number;
		readonly engine: string;
		readonly wordpress: string;
		readonly php: string;
		readonly woocommerce: string | null;
	};
	/** The pause of everything that is on; null: none is. */
	readonly pause: Pause | null;
	readonly uninstallRemovesData: boolean;
	/** Whether this site lets its clock be moved: local environments only. */
	readonly clockMovable: boolean;
}

/** What the statuses of an order say about its money, by the gateway it is paid with. */
export type GatewayRule =
	'normal' | 'transfer' | 'on_delivery' | 'unpaid' | 'on_account' | 'never';

/** A way in which orders come to the shop: WooCommerce's `created_via`. */
export type ChannelRule = 'follow' | 'known_methods' | 'never';

export interface OrderChannel {
	readonly id: string;
	readonly rule: ChannelRule;
	readonly defaultRule: ChannelRule;
}

export interface Gateway {
	readonly id: string;
	readonly title: string;
	/** `gone`: no longer installed. */
	readonly state: 'on' | 'off' | 'gone';
	readonly openOrders: boolean;
	readonly rule: GatewayRule;
	readonly defaultRule: GatewayRule;
	/** What code on the site makes of it. */
	readonly effectiveRule: GatewayRule;
	/** Whether the gateway itself can be asked whether an order is paid. */
	readonly canAsk: boolean;
	readonly asks: boolean;
}

export interface Gateways {
	readonly gateways: readonly Gateway[];
	readonly channels: readonly OrderChannel[];
	/** Whether WooCommerce is kept from cancelling an unpaid order while a sequence follows it. */
	readonly keepsUnpaidOrders: boolean;
	/** After so many minutes WooCommerce cancels unpaid orders; null: never. */
	readonly holdStockMinutes: number | null;
}

/** Somebody else who may write to customers about what is owed. */
export interface OtherMailer {
	readonly id: string;
	readonly kind: 'plugin' | 'mu_plugin' | 'theme';
	readonly name: string;
	readonly known: boolean;
	readonly advice: 'automations' | 'carts' | 'dunning' | 'leave' | 'look';
	/** WordPress' hooks it listens to. */
	readonly hooks: readonly string[];
	readonly emails: readonly MailerEmail[];
}

export interface MailerEmail {
	readonly id: string;
	readonly title: string;
	readonly enabled: boolean;
}

export interface ShopEmail extends MailerEmail {
	readonly toCustomer: boolean;
	/** `held_back` while a sequence follows the case up. */
	readonly treatment: 'held_back' | 'left';
}

export interface Mailers {
	readonly others: readonly OtherMailer[];
	/** WooCommerce's and Subscriptions' own mails about owed money. */
	readonly own: readonly ShopEmail[];
}

/** One thing that was wrong with what was sent: a code, where, and what the words need. */
export interface Issue {
	readonly code: string;
	/** A JSON pointer into the document or a field's name; '' is the whole. */
	readonly path: string;
	readonly given?: unknown;
	readonly wanted?: unknown;
	/** Line of a file, from 1. */
	readonly line?: unknown;
	/** WordPress' own words for an argument it refused itself. */
	readonly message?: unknown;
}

export type TagOf = 'case' | 'customer';

/** A tag of a case, or of its customer and so of all of their cases. */
export interface CaseTag {
	readonly tag: string;
	readonly of: TagOf;
	readonly reason: string;
	readonly how: 'person' | 'import' | 'step';
	/** Who set it, by name; null: nobody in person, or somebody who has left. */
	readonly by: string | null;
	readonly atUtc: Instant;
}

/** Signs what a billing system sends. */
export interface SigningSecret {
	/** Null before the first was made. */
	readonly secret: string | null;
	/** Until when the one before it signs too. */
	readonly previousUntilUtc: Instant | null;
}

/** One figure with everything that has to stand beside it: docs/figures.md. */
export interface FigureAnswer {
	readonly id: string;
	/** Minor units, a count, seconds, or tenths of a per cent, of a day or of one in a thousand, by `unit`. */
	readonly value: number | null;
	readonly numerator: number | null;
	readonly denominator: number | null;
	readonly unit: 'money' | 'count' | 'rate' | 'seconds' | 'days' | 'per_1000';
	readonly currency: string;
	readonly from: LocalDate;
	readonly to: LocalDate;
	readonly isFinal: boolean;
	readonly finalOn: LocalDate | null;
	readonly asOfUtc: Instant;
	readonly recordedSince: LocalDate | null;
	readonly definition: number;
	readonly beside: Readonly< Record< string, number | null > >;
}

/** What failed in one week, and what became of it. */
export interface FigureWeek {
	readonly from: LocalDate;
	readonly to: LocalDate;
	readonly failedMinor: Minor;
	readonly recoveredMinor: Minor;
	readonly lostMinor: Minor;
	readonly calledOffMinor: Minor;
	readonly openMinor: Minor;
	readonly cases: number;
	/** Whether nothing can change any more. */
	readonly isClosed: boolean;
}

/** One value of a dimension; the lines of a table add up to the figure. */
export interface FigureLine {
	readonly key: string;
	/** Of a sequence or an installed gateway; null where the key itself is a code. */
	readonly title: string | null;
	readonly recovered: FigureAnswer;
	readonly rate: FigureAnswer;
	readonly casesRecovered: FigureAnswer;
}

export interface FiguresOverview {
	readonly asOfUtc: Instant;
	readonly today: LocalDate;
	readonly currency: string;
	readonly currencies: readonly string[];
	readonly from: LocalDate;
	readonly to: LocalDate;
	readonly recordedSince: LocalDate | null;
	/** Whether the owner is mailed each week; null: not for this person to decide. */
	readonly weeklyMail: boolean | null;
	readonly recovered: {
		readonly answer: FigureAnswer;
		/** The same days of the period before; null where nothing can be compared. */
		readonly before: FigureAnswer | null;
	};
	readonly inRecovery: FigureAnswer;
	readonly atRisk: FigureAnswer;
	/** Of the period, or of as many days up to the newest that are final. */
	readonly rate: FigureAnswer;
	readonly casesRecovered: FigureAnswer;
	readonly weeks: readonly FigureWeek[];
	readonly comingUp: readonly {
		readonly day: LocalDate;
		readonly cases: number;
	}[];
	readonly sequences: readonly FigureLine[];
	readonly reasons: readonly FigureLine[];
	/** Ids of gateways; '' where the case named none. */
	readonly gateways: readonly FigureLine[];
	readonly brought: readonly FigureLine[];
	/** By how many attempts there had been, the payment itself among them; keys are numbers. */
	readonly attempts: readonly FigureLine[];
}

/** What every tab of the overview says of itself. */
interface FiguresShown {
	readonly asOfUtc: Instant;
	readonly today: LocalDate;
	readonly currency: string;
	readonly currencies: readonly string[];
	readonly from: LocalDate;
	readonly to: LocalDate;
	readonly recordedSince: LocalDate | null;
}

/** What was open at the end of a month, by days since it was due then. */
export interface FigureAgingMonth {
	readonly day: LocalDate;
	readonly buckets: readonly {
		readonly bucket: 'not_due' | 'to_30' | 'to_60' | 'to_90' | 'over_90';
		readonly openMinor: Minor;
		readonly disputedMinor: Minor;
		readonly cases: number;
	}[];
	readonly openMinor: Minor;
}

/** What is open by age, how fast it is paid, and what is expected of it. */
export interface FiguresReceivables extends FiguresShown {
	/** By days since it was due. */
	readonly aging: readonly {
		readonly bucket: 'not_due' | 'to_30' | 'to_60' | 'to_90' | 'over_90';
		readonly answer: FigureAnswer;
	}[];
	readonly all: FigureAnswer;
	/** The same at the end of each month by `to`, newest first, as it was when the month became final. */
	readonly agingMonths: readonly FigureAgingMonth[];
	readonly dso: FigureAnswer;
	readonly bestDso: FigureAnswer;
	/** Sales that the days are counted back over, newest month first. */
	readonly sales: readonly {
		readonly month: string;
		readonly from: LocalDate;
		readonly to: LocalDate;
		readonly minor: Minor;
	}[];
	readonly onTime: FigureAnswer;
	readonly daysLate: FigureAnswer;
	readonly promises: FigureAnswer;
	readonly disputes: FigureAnswer;
	readonly disputedNow: FigureAnswer;
	readonly forecast: FigureAnswer;
}

/** Emails of one step and text. */
export interface FigureEmailLine {
	readonly sequenceId: Id;
	readonly title: string;
	readonly stepId: Id;
	readonly templateId: Id;
	readonly sent: number;
	readonly bounced: number;
	readonly followed: number;
	readonly replied: number;
	readonly complained: number;
	readonly unwanted: number;
	readonly irritated: number;
	/** Money that it is thought to have brought, of payments booked in the period. */
	readonly broughtMinor: Minor;
}

export interface FiguresMessages extends FiguresShown {
	readonly emails: FigureAnswer;
	readonly irritation: FigureAnswer;
	readonly afterPaying: FigureAnswer;
	/** Messages withdrawn because the money had come, as far as they are kept. */
	readonly stoppedInTime: number;
	/** Whether a bounce or complaint was ever received: without them nobody knows what was delivered. */
	readonly hasBounceNotices: boolean;
	readonly lines: readonly FigureEmailLine[];
}

/** How fast money came in after it failed, and what following up changes. */
export interface FiguresProof extends FiguresShown {
	/** Of the days that the recovery rate is of. */
	readonly subscriptionsKept: FigureAnswer;
	readonly cardsReplaced: FigureAnswer;
	readonly curves: readonly {
		readonly terms: 'none' | 'due';
		readonly answer: FigureAnswer;
		readonly points: readonly {
			readonly day: number;
			readonly recoveredMinor: Minor;
		}[];
	}[];
	readonly experiments: readonly FigureExperiment[];
}

/** Customers who were followed up beside customers who were held out, each once. */
export interface FigureExperiment {
	readonly sequenceId: Id;
	readonly title: string;
	readonly experiment: Id;
	readonly treated: number;
	readonly treatedPaid: number;
	readonly heldOut: number;
	readonly heldOutPaid: number;
	readonly isEnough: boolean;
	readonly isProven: boolean;
	/** Tenths of a percentage point. */
	readonly differenceTenths: number;
	readonly lowTenths: number;
	readonly highTenths: number;
	/** Held-out customers that are missing for an interval of ten points to each side. */
	readonly moreNeeded: number;
	/** When, at the pace of the last 90 days; null: nobody was held out in them, or none is missing. */
	readonly enoughOn: LocalDate | null;
	readonly extraMinor: Minor;
	readonly extraLowMinor: Minor;
	readonly extraHighMinor: Minor;
	readonly treatedLost: number;
	readonly heldOutLost: number;
}

export interface FigureCases {
	readonly figure: FigureAnswer;
	/** What `amountMinor` of a line is. */
	readonly lists: 'money' | 'count';
	readonly cases: readonly {
		readonly caseId: number;
		readonly number: string;
		readonly kind: string;
		/** Null: erased. */
		readonly customer: string | null;
		readonly status: string;
		readonly day: LocalDate;
		readonly amountMinor: Minor;
	}[];
	readonly next: string | null;
}

export interface FigureFile {
	readonly filename: string;
	readonly csv: string;
}

/** What each GET answers: `OPTIONS` shows it, and a test compares real answers with it. */
export interface Answers {
	readonly '/figures/overview': FiguresOverview;
	readonly '/figures/receivables': FiguresReceivables;
	readonly '/figures/messages': FiguresMessages;
	readonly '/figures/proof': FiguresProof;
	readonly '/figures/{figure}/cases': FigureCases;
	readonly '/figures/tables/{table}': FigureFile;
	readonly '/cases': readonly CaseSummary[];
	readonly '/cases/{id}': CaseDetail;
	readonly '/cases/{id}/timeline': readonly TimelineRow[];
	readonly '/cases/{id}/why': Why;
	readonly '/cases/{id}/engine-inputs': EngineInputs;
	readonly '/cases/{id}/tasks': readonly Task[];
	readonly '/cases/{id}/tags': readonly CaseTag[];
	readonly '/cases/{id}/notes': readonly CaseNote[];
	readonly '/cases/{id}/plan': CasePlan;
	readonly '/plan-rules': PlanRules;
	readonly '/cases/{id}/customer': CaseCustomer;
	readonly '/cases/{id}/mails/{message_id}': SentMail;
	readonly '/desk': Desk;
	readonly '/cases/engine-inputs': Chunk< CaseInputs > & {
		readonly failed: readonly unknown[];
	};
	readonly '/never-reminded': readonly {
		readonly customer: CaseSummary[ 'customer' ];
		readonly caseId: number | null;
		readonly number: string | null;
		readonly tag: CaseTag;
	}[];
	readonly '/tag-effects': readonly {
		readonly tag: string;
		readonly kind: 'role' | 'meta';
		readonly name: string;
		readonly value: string;
	}[];
	readonly '/older-debts': OlderDebts;
	readonly '/older-debts/engine-inputs': DebtorInputs;
	readonly '/sequences': readonly SequenceSummary[];
	readonly '/sequences/{id}': SequenceDetail;
	readonly '/sequences/{id}/rehearsal': Chunk< RehearsedCase > & {
		readonly sinceUtc: Instant | null;
	};
	readonly '/sequences/{id}/versions': readonly SequenceVersion[];
	readonly '/sequences/{id}/versions/{version}': SequenceDocument;
	readonly '/backtest': BacktestWorld;
	readonly '/backtest/debtors': Chunk< PastDebtorRow >;
	readonly '/presets': readonly PresetCard[];
	readonly '/catalogue': readonly CatalogueFact[];
	readonly '/action-kinds': readonly ActionKind[];
	readonly '/policy': Policy;
	readonly '/templates': readonly TemplateSummary[];
	readonly '/templates/{id}': TemplateDetail;
	readonly '/tasks': readonly Task[];
	readonly '/tasks/people': readonly Person[];
	readonly '/task-defaults': readonly TaskDefault[];
	readonly '/targets': readonly WebhookTarget[];
	readonly '/events/secret': SigningSecret;
	readonly '/gateways': Gateways;
	readonly '/mailers': Mailers;
	readonly '/status': Status;
	readonly '/operations': Operations;
	readonly '/unknown-items': Chunk< UnknownItem >;
	readonly '/retries': Retries;
	readonly '/sender': Sender;
	readonly '/views': SavedViews;
	readonly '/cases/{id}/agency-export': AgencyExport;
	readonly '/task-digest': { readonly isWanted: boolean };
	readonly '/export': TransferDocument;
	readonly '/sequences/{id}/sender': SequenceSender;
	readonly '/sender/domain': SenderDomain;
}

/**
 * The fields of each body, for `OPTIONS` and for WordPress, which checks them first. A document inside is checked by its own parser.
 * `PUT /policy` is a document as a whole, invoices come as texts and files, and what is signed is read after its signature.
 */
export interface Bodies {
	readonly 'POST /cases/{id}/holds': {
		readonly kind: 'manual' | 'person' | 'reply' | 'plan' | 'refund_asked';
		readonly untilUtc: Instant | null;
	};
	readonly 'POST /cases/{id}/disputes': {
		readonly state: 'opened' | 'won' | 'lost';
		readonly amountMinor?: Minor;
		readonly disputeId?: string;
		readonly reason?: string;
	};
	readonly 'POST /cases/{id}/payments': {
		readonly amountMinor: Minor;
		readonly reference?: string;
		readonly how?: string;
	};
	readonly 'POST /cases/{id}/promises': {
		readonly onDate: LocalDate;
		readonly amountMinor: Minor;
	};
	readonly 'POST /cases/{id}/plan': {
		readonly key: string;
		readonly instalments: readonly {
			readonly dueOn: LocalDate;
			readonly amountMinor: Minor;
		}[];
		readonly onMiss: PlanMiss;
		readonly graceDays: number;
	};
	readonly 'PUT /plan-rules': PlanRules;
	readonly 'PUT /cases/{id}/assignee': { readonly assigneeId: number | null };
	readonly 'POST /cases/{id}/next-step': {
		readonly act: 'send' | 'skip';
		readonly stepId: Id;
		readonly occurrence: number;
	};
	readonly 'PUT /cases/{id}/recipients': {
		readonly to: readonly string[];
		readonly copies: readonly string[];
	};
	readonly 'PUT /cases/{id}/identity': { readonly identity: string };
	readonly 'POST /cases/{id}/notes': { readonly text: string };
	readonly 'POST /cases/{id}/contacts': {
		readonly how: ContactHow;
		readonly outcome: ContactOutcome;
		readonly taskId?: number | null;
	};
	readonly 'POST /cases/bulk': {
		readonly act: BulkAct;
		readonly caseIds: readonly number[];
		readonly assigneeId?: number | null;
	};
	readonly 'POST /desk/{id}/done': { readonly note?: string };
	readonly 'POST /cases/{id}/extensions': { readonly dueOn: LocalDate };
	readonly 'POST /cases/{id}/write-off': { readonly reason?: string };
	readonly 'PUT /cases/{id}/contact': {
		readonly name?: string;
		readonly email?: string;
		readonly isCompany?: boolean;
		readonly payUrl?: string | null;
		readonly appliesTo: 'case' | 'customer';
	};
	readonly 'POST /cases/{id}/items/{key}/outcome': {
		readonly outcome: 'delivered' | 'send_again';
	};
	readonly 'POST /cases/{id}/tags': {
		readonly tag: string;
		readonly of: TagOf;
		readonly reason?: string;
	};
	readonly 'POST /tags': {
		readonly caseIds: readonly number[];
		readonly act: 'add' | 'remove';
		readonly tag: string;
		readonly of: TagOf;
		readonly reason?: string;
	};
	readonly 'PUT /tag-effects': { readonly effects: readonly object[] };
	readonly 'POST /older-debts/enrolments': {
		readonly caseIds: readonly number[];
	};
	readonly 'POST /sequences': {
		readonly title: string;
		readonly document: object;
	};
	readonly 'PUT /sequences/{id}': {
		readonly expectedVersion: number;
		readonly title?: string;
		readonly document?: object;
	};
	readonly 'POST /sequences/{id}/mode': { readonly mode: SequenceMode };
	readonly 'POST /sequences/{id}/move': { readonly toVersion: number };
	readonly 'POST /presets': {
		readonly variants: readonly string[];
		readonly mode: SequenceMode;
	};
	readonly 'PUT /templates/{id}': Partial< TemplateFields > & {
		readonly locale: string;
		readonly tone?: Tone;
		readonly expectedVersion: number;
	};
	readonly 'POST /templates/{id}/preview': TextDraft;
	readonly 'POST /templates/{id}/test': TextDraft;
	readonly 'PUT /sequences/{id}/sender': SequenceSenderFields & {
		readonly expectedVersion: number;
	};
	readonly 'POST /templates/{id}/review': {
		readonly locale: string;
		readonly checked: boolean;
	};
	readonly 'PUT /tasks/{id}': {
		readonly expectedVersion: number;
		readonly assigneeId: number | null;
		readonly dueOn: LocalDate | null;
	};
	readonly 'POST /tasks/{id}/done': {
		readonly expectedVersion: number;
		readonly note?: string;
	};
	readonly 'POST /tasks/{id}/reopen': { readonly expectedVersion: number };
	readonly 'PUT /task-digest': { readonly isWanted: boolean };
	readonly 'PUT /task-defaults': {
		readonly defaults: readonly object[];
	};
	readonly 'POST /targets': {
		readonly title: string;
		readonly url: string;
		readonly withCustomer: boolean;
		readonly isOn: boolean;
	};
	readonly 'PUT /targets/{id}': {
		readonly expectedVersion: number;
		readonly title: string;
		readonly url: string;
		readonly withCustomer: boolean;
		readonly isOn: boolean;
	};
	readonly 'DELETE /targets/{id}': { readonly expectedVersion: number };
	readonly 'POST /targets/{id}/secret': {
		readonly expectedVersion: number;
	};
	readonly 'PUT /gateways': {
		readonly gateways: readonly object[];
		readonly channels?: readonly object[];
		readonly keepsUnpaidOrders?: boolean;
	};
	readonly 'PUT /settings': { readonly uninstallRemovesData: boolean };
	readonly 'PUT /operations': {
		readonly perMinute: number;
		readonly perHour: number;
		readonly retentionDays: number;
	};
	readonly 'POST /pause': { readonly untilUtc: Instant | null };
	readonly 'PUT /figures/weekly-mail': { readonly isWanted: boolean };
	readonly 'PUT /retries': {
		readonly enabled: boolean;
		readonly afterSeconds: readonly number[] | null;
		readonly cardAttempts: number;
	};
	/** Local environments only. */
	readonly 'POST /clock': { readonly forwardSeconds: number };
	readonly 'PUT /sender': SenderFields & {
		readonly expectedVersion: number;
	};
	readonly 'POST /import/preview': { readonly document: object };
	readonly 'POST /import': {
		readonly document: object;
		readonly expectedState: string;
	};
	readonly 'PUT /views/{list}': {
		readonly expectedVersion: number;
		readonly views: readonly object[];
	};
}
