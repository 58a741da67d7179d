import { __ } from '@wordpress/i18n';
import { useMemo } from 'react';
import type { SequenceDocument } from '../../../documents/sequence';
import { useSurroundings } from '../editor-context';
import { compareParts, type PartChange } from './compare';
import { partsOf } from './readable';

function kindWords( kind: PartChange[ 'kind' ] ): string {
	switch ( kind ) {
		case 'added':
			return __( 'added', 'followup-reminders' );
		case 'removed':
			return __( 'removed', 'followup-reminders' );
		case 'changed':
			return __( 'changed', 'followup-reminders' );
		case 'moved':
			return __( 'moved', 'followup-reminders' );
	}
}

/** Two versions of a sequence in sentences: what is gone, and what is new. */
export function VersionDiff( {
	before,
	after,
}: {
	before: SequenceDocument;
	after: SequenceDocument;
} ) {
	const around = useSurroundings();
	const changes = useMemo(
		() =>
			compareParts( partsOf( before, around ), partsOf( after, around ) ),
		[ before, after, around ]
	);
	if ( changes.length === 0 ) {
		return <p>{ __( 'The two are the same.', 'followup-reminders' ) }</p>;
	}
	return (
		<ul className="fur-diff">
			{ changes.map( ( change ) => (
				<li key={ change.id }>
					<h3>
						{ change.title }{ ' ' }
						<span className="fur-sub">
							{ kindWords( change.kind ) }
						</span>
					</h3>
					{ change.before.length + change.after.length === 0 &&
						change.kind === 'changed' && (
							<p className="fur-sub">
								{ __(
									'A detail changed that these sentences do not name.',
									'followup-reminders'
								) }
							</p>
						) }
					{ change.before.map( ( line ) => (
						<del key={ line }>{ line }</del>
					) ) }
					{ change.after.map( ( line ) => (
						<ins key={ line }>{ line }</ins>
					) ) }
				</li>
			) ) }
		</ul>
	);
}
