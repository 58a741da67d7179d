import type {
	Admission,
	Decision,
	Effect,
	Sent,
	TraceEntry,
} from '../../src/documents/decision';
import type { Facts } from '../../src/documents/facts';
import type { Policy } from '../../src/documents/policy';
import type { Offer, Rules } from '../../src/documents/rules';
import type { Entry, RunState } from '../../src/documents/run';
import type { Instant } from '../../src/documents/scalars';
import type { KnownNames } from '../../src/engine/parse/parse';

/** The five twinned functions. */
export interface Engine {
	decide: (
		now: Instant,
		facts: Facts,
		run: RunState,
		rules: Rules
	) => Decision;
	apply: ( run: RunState | null, entry: Entry ) => RunState;
	enrol: (
		now: Instant,
		facts: Facts,
		past: readonly RunState[],
		offered: readonly Offer[]
	) => {
		readonly entries: readonly Entry[];
		readonly trace: readonly TraceEntry[];
	};
	admit: (
		now: Instant,
		sentBefore: readonly Sent[],
		due: readonly Effect[],
		policy: Policy
	) => Admission;
	parse: ( kind: DocumentKind, text: string, known?: KnownNames ) => Parsed;
}

/** `parse`: the document, or why it is none. */
export interface Parsed {
	readonly document: object | null;
	readonly issues: readonly { readonly code: string }[];
}

export type DocumentKind = 'sequence' | 'policy' | 'facts' | 'run' | 'entry';

/**
 * What a host asks of an engine, in order. Either runtime keeps its own facts, rules and runs, so that a difference in one answer is
 * carried on into the next.
 */
export type Operation =
	| readonly [ 'facts', Facts ]
	| readonly [ 'rules', Rules ]
	/** Asked; whether its entries are recorded. */
	| readonly [ 'decide', Instant, boolean ]
	/** Entry of the newest run. */
	| readonly [ 'apply', Entry ]
	| readonly [ 'enrol', Instant, readonly Offer[] ]
	| readonly [ 'admit', Instant, readonly Sent[], readonly Effect[], Policy ]
	/** With the names the shop knows; null: not checked. */
	| readonly [ 'parse', DocumentKind, string, KnownNames ];

/** What an engine said. `thrown`: it refused a mistake of the host. */
export type Answer =
	| { readonly thrown: true }
	| { readonly decision: Decision; readonly run: RunState }
	| { readonly run: RunState }
	| {
			readonly entries: readonly Entry[];
			readonly trace: readonly TraceEntry[];
			readonly run: RunState | null;
	  }
	| { readonly admission: Admission }
	| { readonly parsed: Parsed };

/** One host with one case. */
export class Host {
	facts: Facts | null = null;
	rules: Rules | null = null;
	readonly runs: RunState[] = [];

	constructor( private readonly engine: Engine ) {}

	get run(): RunState | null {
		return this.runs[ this.runs.length - 1 ] ?? null;
	}

	/** Null for an operation that only hands something over. */
	perform( operation: Operation ): Answer | null {
		try {
			return this.answer( operation );
		} catch ( error ) {
			// Anything else than a plain Error is a fault of the engine and not a refusal.
			if ( ! ( error instanceof Error ) || error.name !== 'Error' ) {
				throw error;
			}
			return { thrown: true };
		}
	}

	private answer( operation: Operation ): Answer | null {
		switch ( operation[ 0 ] ) {
			case 'facts':
				this.facts = operation[ 1 ];
				return null;
			case 'rules':
				this.rules = operation[ 1 ];
				return null;
			case 'decide':
				return this.decide( operation[ 1 ], operation[ 2 ] );
			case 'apply':
				return {
					run: this.keep(
						this.engine.apply( this.run, operation[ 1 ] )
					),
				};
			case 'enrol':
				return this.enrol( operation[ 1 ], operation[ 2 ] );
			case 'admit':
				return {
					admission: this.engine.admit(
						operation[ 1 ],
						operation[ 2 ],
						operation[ 3 ],
						operation[ 4 ]
					),
				};
			case 'parse':
				return {
					parsed: this.engine.parse(
						operation[ 1 ],
						operation[ 2 ],
						operation[ 3 ]
					),
				};
		}
	}

	private decide( now: Instant, isRecorded: boolean ): Answer {
		if ( this.facts === null || this.run === null || this.rules === null ) {
			throw new Error( 'Nothing to decide on.' );
		}
		const decision = this.engine.decide(
			now,
			this.facts,
			this.run,
			this.rules
		);
		let run = this.run;
		if ( isRecorded ) {
			for ( const entry of decision.entries ) {
				run = this.engine.apply( run, entry );
			}
			this.keep( run );
		}
		return { decision, run };
	}

	private keep( run: RunState ): RunState {
		this.runs[ Math.max( 0, this.runs.length - 1 ) ] = run;
		return run;
	}

	private enrol( now: Instant, offered: readonly Offer[] ): Answer {
		if ( this.facts === null ) {
			throw new Error( 'Nothing to enrol.' );
		}
		const { entries, trace } = this.engine.enrol(
			now,
			this.facts,
			this.runs,
			offered
		);
		let run: RunState | null = null;
		for ( const entry of entries ) {
			run = this.engine.apply( run, entry );
		}
		if ( run !== null ) {
			this.runs.push( run );
		}
		return { entries, trace, run: this.run };
	}
}

/** The answers as texts, '' for an operation that has none. */
export function perform(
	engine: Engine,
	operations: readonly Operation[]
): string[] {
	const host = new Host( engine );
	return operations.map( ( operation ) => {
		const answer = host.perform( operation );
		return answer === null ? '' : JSON.stringify( answer );
	} );
}
