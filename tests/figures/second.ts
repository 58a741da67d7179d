/**
 * The figures of one case a second time, written from docs/figures.md alone and as slowly as it says it: each question adds up the history
 * from its beginning. Zone UTC.
 */

export interface HistoryEvent {
	readonly id: string;
	readonly kind: string;
	readonly occurred: number;
	readonly received: number;
	readonly amount: number;
	readonly details: Readonly< Record< string, unknown > >;
}

export interface History {
	readonly kind: string;
	readonly openedAt: number;
	readonly totalMinor: number;
	readonly dueDate: string | null;
	readonly gateway: string;
	readonly tolerance: number;
	readonly run: { readonly mode: string; readonly enrolledAtUtc: number };
	readonly events: readonly HistoryEvent[];
}

/** At risk, recovered, lost, called off, open. */
export type Amounts = [ number, number, number, number, number ];

export interface Folded {
	readonly moments: [ number, number, number, number ] | null;
	readonly population: string;
	readonly sealed: Amounts | null;
	readonly settledAt: number | null;
	readonly now: Amounts;
	readonly lots: Readonly< Record< string, number > >;
	readonly days: Readonly< Record< string, Amounts > >;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

const dayOf = ( at: number ): string =>
	new Date( at * 1000 ).toISOString().slice( 0, 10 );
const plus = ( day: string, days: number ): string =>
	dayOf( Date.parse( `${ day }T00:00:00Z` ) / 1000 + days * DAY );
const latest = ( days: readonly string[] ): string =>
	[ ...days ].sort().at( -1 ) ?? '';

const inOrder = ( events: readonly HistoryEvent[] ): HistoryEvent[] =>
	[ ...events ].sort(
		( a, b ) =>
			a.occurred - b.occurred ||
			a.received - b.received ||
			( a.id < b.id ? -1 : 1 )
	);

interface Risk {
	readonly at: number;
	readonly fixedAt: number;
}

/** The money of a case after some of its events. */
class Money {
	private open: number;
	private total: number;
	private atRisk = 0;
	private lost = 0;
	private off = 0;
	private isAtRisk = false;
	private ended: { amount: number; to: 'lost' | 'off' } | null = null;
	private settledAt: number | null = null;
	private readonly lots: { id: string; amount: number }[] = [];

	public constructor( private readonly history: History ) {
		this.open = history.totalMinor;
		this.total = history.totalMinor;
	}

	private get recovered(): number {
		return this.lots.reduce( ( sum, lot ) => sum + lot.amount, 0 );
	}

	public amounts(): Amounts {
		return [ this.atRisk, this.recovered, this.lost, this.off, this.open ];
	}

	public get stillOpen(): number {
		return this.open;
	}

	public settled(): number | null {
		return this.open === 0 && this.lost === 0 && this.recovered > 0
			? this.settledAt
			: null;
	}

	public byPayment(): Record< string, number > {
		return Object.fromEntries(
			this.lots
				.filter( ( lot ) => lot.amount > 0 )
				.map( ( lot ) => [ lot.id, lot.amount ] )
		);
	}

	public enterRisk(): void {
		this.isAtRisk = true;
		this.atRisk = this.open;
		this.ended = null;
	}

	public happen( event: HistoryEvent, isLate: boolean ): void {
		if ( ! this.isAtRisk ) {
			this.before( event );
			return;
		}
		const was = this.open;
		this.after( event, isLate );
		if ( this.open > 0 ) {
			this.settledAt = null;
		} else if ( was > 0 ) {
			this.settledAt = event.occurred;
		}
	}

	private growth( event: HistoryEvent ): number {
		const by = Number( event.details.totalMinor ) - this.total;
		this.total += by;
		return by;
	}

	private before( { kind, amount, details, ...rest }: HistoryEvent ): void {
		const less = ( by: number ) => {
			this.open = Math.max( 0, this.open - by );
		};
		if ( kind === 'payment_received' ) {
			less( details.full === true ? this.open : amount );
		} else if ( kind === 'payment_reversed' ) {
			this.open += amount;
		} else if ( kind === 'credited' || kind === 'refunded' ) {
			less( amount );
		} else if ( kind === 'dispute_closed' && details.won !== true ) {
			less( amount );
		} else if ( kind === 'changed' ) {
			less( -this.growth( { kind, amount, details, ...rest } ) );
		} else if ( kind === 'cancelled' || kind === 'written_off' ) {
			if ( this.open > 0 ) {
				this.ended = { amount: this.open, to: 'lost' };
			}
			this.open = 0;
		} else if ( kind === 'opened' && details.reopened === true ) {
			this.open += this.ended?.amount ?? 0;
			this.ended = null;
		} else if ( kind === 'corrected' ) {
			const isMore =
				details.what === 'total' || details.what === 'reversed';
			less( isMore ? -amount : amount );
			this.total += details.what === 'total' ? amount : 0;
		}
	}

	private take( amount: number ): number {
		let left = amount;
		for ( const lot of [ ...this.lots ].reverse() ) {
			const some = Math.min( left, lot.amount );
			lot.amount -= some;
			left -= some;
		}
		return amount - left;
	}

	private callOff( amount: number ): void {
		const moved = Math.min( amount, this.open );
		this.open -= moved;
		this.off += moved;
	}

	private receive( id: string, amount: number ): void {
		const fromOpen = Math.min( amount, this.open );
		const fromLost = Math.min( amount - fromOpen, this.lost );
		const fromOff = Math.min( amount - fromOpen - fromLost, this.off );
		this.open -= fromOpen;
		this.lost -= fromLost;
		this.off -= fromOff;
		this.lots.push( { id, amount: fromOpen + fromLost + fromOff } );
	}

	private end( to: 'lost' | 'off' ): void {
		if ( this.open === 0 ) {
			return;
		}
		this.ended = { amount: this.open, to };
		this[ to ] += this.open;
		this.open = 0;
	}

	private grow( by: number ): void {
		if ( by < 0 ) {
			this.callOff( -by );
		} else {
			this.open += by;
			this.atRisk += by;
		}
	}

	private after( event: HistoryEvent, isLate: boolean ): void {
		const { id, kind, amount, details } = event;
		if ( kind === 'payment_received' ) {
			if ( isLate ) {
				this.callOff( amount );
			} else {
				this.receive( id, amount );
			}
			if (
				details.full === true ||
				this.open <= this.history.tolerance
			) {
				this.callOff( this.open );
			}
		} else if ( kind === 'payment_reversed' ) {
			this.open += this.take( amount );
		} else if ( kind === 'refunded' ) {
			const taken = this.take( amount );
			this.off += taken;
			this.callOff( amount - taken );
		} else if ( kind === 'credited' ) {
			this.callOff( amount );
		} else if ( kind === 'changed' ) {
			this.grow( this.growth( event ) );
		} else if ( kind === 'cancelled' ) {
			this.end(
				[ 'shop', 'replaced', 'duplicate' ].includes(
					String( details.by )
				)
					? 'off'
					: 'lost'
			);
		} else if ( kind === 'written_off' ) {
			this.end( 'lost' );
		} else if ( kind === 'opened' && details.reopened === true ) {
			if ( this.ended ) {
				const back = Math.min(
					this.ended.amount,
					this[ this.ended.to ]
				);
				this[ this.ended.to ] -= back;
				this.open += back;
				this.ended = null;
			}
		} else if ( kind === 'dispute_closed' && details.won !== true ) {
			const taken = this.take( amount );
			const moved = Math.min( amount - taken, this.open );
			this.open -= moved;
			this.lost += taken + moved;
		} else if ( kind === 'corrected' ) {
			this.correct( id, String( details.what ), amount );
		}
	}

	private correct( id: string, what: string, amount: number ): void {
		if ( what === 'payment' ) {
			this.receive( id, amount );
		} else if ( what === 'reversed' ) {
			this.open += this.take( amount );
		} else if ( what === 'credit' ) {
			this.callOff( amount );
		} else if ( what === 'cancelled' ) {
			this.end( 'lost' );
		} else if ( what === 'total' ) {
			this.total += amount;
			this.grow( amount );
		}
	}
}

/** What happened by the risk and was received once that was fixed, happens as soon as the case is at risk. */
function moneyOf(
	history: History,
	events: readonly HistoryEvent[],
	risk: Risk | null
): Money {
	const money = new Money( history );
	const ordered = inOrder( events );
	const isBefore = ( event: HistoryEvent ) =>
		risk === null || event.occurred <= risk.at;
	const isLate = ( event: HistoryEvent ) =>
		risk !== null && isBefore( event ) && event.received > risk.fixedAt;
	ordered
		.filter( ( event ) => isBefore( event ) && ! isLate( event ) )
		.forEach( ( event ) => money.happen( event, false ) );
	if ( risk !== null ) {
		money.enterRisk();
		ordered
			.filter( isLate )
			.forEach( ( event ) => money.happen( event, true ) );
		ordered
			.filter( ( event ) => ! isBefore( event ) )
			.forEach( ( event ) => money.happen( event, false ) );
	}
	return money;
}

function naturalMoment(
	history: History,
	seen: readonly HistoryEvent[]
): number {
	if ( history.dueDate !== null ) {
		return Date.parse( `${ plus( history.dueDate, 1 ) }T00:00:00Z` ) / 1000;
	}
	if ( history.kind === 'renewal' ) {
		const failed = inOrder( seen ).find(
			( event ) => event.kind === 'payment_failed'
		);
		return Math.min(
			history.openedAt + DAY,
			failed ? failed.occurred + HOUR : Infinity
		);
	}
	return (
		history.openedAt +
		HOUR +
		( [ 'bacs', 'cheque', 'cod' ].includes( history.gateway )
			? 72 * HOUR
			: 0 )
	);
}

/** The first instant from the natural moment on at which more than the tolerance is open. */
function riskAt(
	history: History,
	seen: readonly HistoryEvent[]
): number | null {
	const natural = naturalMoment( history, seen );
	const instants = [
		natural,
		...seen
			.map( ( event ) => event.occurred )
			.filter( ( at ) => at > natural )
			.sort( ( a, b ) => a - b ),
	];
	return (
		instants.find(
			( at ) =>
				moneyOf(
					history,
					seen.filter( ( event ) => event.occurred <= at ),
					null
				).stillOpen > history.tolerance
		) ?? null
	);
}

function riskOf( history: History ): Risk | null {
	const looks = [
		...new Set( history.events.map( ( event ) => event.received ) ),
	].sort( ( a, b ) => a - b );
	for ( const [ index, look ] of looks.entries() ) {
		const at = riskAt(
			history,
			history.events.filter( ( event ) => event.received <= look )
		);
		if ( at !== null ) {
			const fixedAt = Math.max( look, at + 3 * DAY );
			if ( fixedAt < ( looks[ index + 1 ] ?? Infinity ) ) {
				return { at, fixedAt };
			}
		}
	}
	return null;
}

function population(
	history: History,
	risk: Risk | null,
	windowEnds: number
): string {
	if ( risk !== null && risk.fixedAt - 3 * DAY > risk.at ) {
		return 'older';
	}
	if ( history.run.mode === 'held_out' ) {
		return 'held_out';
	}
	return history.run.mode === 'live' && history.run.enrolledAtUtc < windowEnds
		? 'followed'
		: 'not_followed';
}

function daysOf(
	history: History,
	risk: Risk | null
): Record< string, Amounts > {
	const heard = ( at: number ) => plus( dayOf( at ), -3 );
	const riskDay = risk === null ? null : dayOf( risk.fixedAt - 3 * DAY );
	const opened = latest( [
		dayOf( history.openedAt ),
		heard( Math.min( ...history.events.map( ( one ) => one.received ) ) ),
	] );
	const bookedOn = ( event: HistoryEvent ) =>
		latest( [
			dayOf( event.occurred ),
			heard( event.received ),
			opened,
			...( risk !== null &&
			riskDay !== null &&
			( event.occurred > risk.at || event.received > risk.fixedAt )
				? [ riskDay ]
				: [] ),
		] );
	const days: Record< string, Amounts > = {};
	let before: Amounts = [ 0, 0, 0, 0, 0 ];
	for ( const day of [
		...new Set( [
			opened,
			...history.events.map( bookedOn ),
			...( riskDay === null ? [] : [ riskDay ] ),
		] ),
	].sort() ) {
		const after: Amounts =
			day < opened
				? [ 0, 0, 0, 0, 0 ]
				: moneyOf(
						history,
						history.events.filter(
							( event ) => bookedOn( event ) <= day
						),
						riskDay !== null && riskDay <= day ? risk : null
					).amounts();
		if ( after.some( ( amount, index ) => amount !== before[ index ] ) ) {
			days[ day ] = after;
		}
		before = after;
	}
	return days;
}

export function foldAgain( history: History ): Folded {
	const risk = riskOf( history );
	const cohortAt = risk === null ? 0 : risk.fixedAt - 3 * DAY;
	const ends = cohortAt + ( history.dueDate === null ? 30 : 90 ) * DAY;
	const sealed =
		risk === null
			? null
			: moneyOf(
					history,
					history.events.filter(
						( event ) =>
							event.occurred <= ends &&
							event.received < ends + 3 * DAY
					),
					risk
				);
	const now = moneyOf( history, history.events, risk );
	return {
		moments:
			risk === null ? null : [ risk.at, cohortAt, ends, ends + 3 * DAY ],
		population: population(
			history,
			risk,
			risk === null ? Infinity : ends
		),
		sealed: sealed?.amounts() ?? null,
		settledAt: sealed?.settled() ?? null,
		now: now.amounts(),
		lots: now.byPayment(),
		days: daysOf( history, risk ),
	};
}
