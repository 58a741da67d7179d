import type { Facts } from '../../documents/facts';
import type { PastCase, PastRevision } from '../../documents/past-debtor';
import type { Id, Instant } from '../../documents/scalars';
import { upgradeUnversioned } from '../parse/upgrade';

/** The facts of a case as they were known from `heardAtUtc` on. */
export interface Sheet {
	readonly heardAtUtc: Instant;
	readonly facts: Facts;
}

/**
 * The sheets of one case in the order recorded: each revision laid over what was known before it.
 *
 * INVARIANT: the revision recorded first has every group; `parsePastDebtor` refuses a case of which it is not so.
 */
export function sheetsOf( past: PastCase, debtorKey: Id ): readonly Sheet[] {
	const sheets: Sheet[] = [];
	let known: Readonly< Record< string, unknown > > = {
		revision: 0,
		caseId: past.caseId,
		debtorKey,
	};
	for ( const revision of inOrderRecorded( past.revisions ) ) {
		const facts: Record< string, unknown > = { ...known };
		facts.revision = sheets.length + 1;
		for ( const change of revision.changes ) {
			facts[ change.kind ] = change.value;
		}
		known = facts;
		sheets.push( {
			heardAtUtc: revision.heardAtUtc,
			facts: upgradeUnversioned( 'facts', facts ) as Facts,
		} );
	}
	return sheets;
}

/** The order of listing decides between two recorded at one instant: sorting is stable. */
function inOrderRecorded(
	revisions: readonly PastRevision[]
): readonly PastRevision[] {
	for ( let index = 1; index < revisions.length; index++ ) {
		if ( heardAt( revisions, index ) < heardAt( revisions, index - 1 ) ) {
			return [ ...revisions ].sort(
				( a, b ) => a.heardAtUtc - b.heardAtUtc
			);
		}
	}
	return revisions;
}

function heardAt( revisions: readonly PastRevision[], index: number ): Instant {
	return revisions[ index ]?.heardAtUtc ?? 0;
}
