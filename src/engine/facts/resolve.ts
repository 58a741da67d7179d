/** Twin of includes/Engine/Facts/Resolve.php. */
import type { Facts } from '../../documents/facts';
import type { Id, Instant, ZoneTable } from '../../documents/scalars';
import { catalogueFacts, type FactType, findCatalogueFact } from './catalogue';
import { derivedFacts } from './derived';
import type {
	DerivedFact,
	EventFacts,
	FactValue,
} from './derived/derived-fact';

type Reader = DerivedFact[ 'read' ];

/** Reads `group.key`; null when the group itself is null. An amount gets the currency of the debt. */
function readerOf( path: string, isMoney: boolean ): Reader {
	const [ group, key ] = path.split( '.' ) as [ keyof Facts, string ];
	return ( facts ) => {
		const holder = facts[ group ] as unknown as Readonly<
			Record< string, FactValue >
		> | null;
		const value = holder === null ? null : ( holder[ key ] ?? null );
		return isMoney && typeof value === 'number'
			? { amountMinor: value, currency: facts.debt.currency }
			: value;
	};
}

const readers = new Map< Id, Reader >( [
	...catalogueFacts.flatMap( ( fact ): [ Id, Reader ][] =>
		fact.path === null
			? []
			: [ [ fact.id, readerOf( fact.path, fact.type === 'money' ) ] ]
	),
	...derivedFacts.map( ( fact ): [ Id, Reader ] => [ fact.id, fact.read ] ),
] );

/**
 * The value of a catalogue fact at `now`.
 *
 * @param factId   An id of the catalogue; parse has refused all others.
 * @param facts    What the sources say.
 * @param now      Only clock facts look at it.
 * @param shopZone Calendar dates are the shop's.
 * @param event    What an answer is about; null: nothing.
 * @return Null: there is none, or it cannot be known from this zone table.
 * @throws Error when the catalogue has no such fact.
 */
export function resolveFact(
	factId: Id,
	facts: Facts,
	now: Instant,
	shopZone: ZoneTable,
	event: EventFacts | null
): FactValue {
	const read = readers.get( factId );
	if ( read === undefined ) {
		throw new Error( `No fact is called ${ factId }.` );
	}
	return read( facts, now, shopZone, event );
}

/** @throws Error when the catalogue has no such fact. */
export function factType( factId: Id ): FactType {
	const fact = findCatalogueFact( factId );
	if ( fact === null ) {
		throw new Error( `No fact is called ${ factId }.` );
	}
	return fact.type;
}
