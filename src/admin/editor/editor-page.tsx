import { __ } from '@wordpress/i18n';
import { Badge } from '../../components/badge';
import { Loaded } from '../../components/loaded';
import { modeTone } from '../../components/tones';
import { Page } from '../../components/page';
import { together } from '../../data';
import { useActionKinds, useCatalogue } from '../../data/catalogue';
import { usePolicy } from '../../data/policy';
import { useSequence } from '../../data/sequences';
import { useTargets } from '../../data/targets';
import { useTemplates } from '../../data/templates';
import type { SequenceDetail } from '../../documents/rest';
import { modeWords } from '../../explain';
import { linkTo, NEW_SEQUENCE } from '../router';
import { ModeButtons } from '../../preview/mode-buttons';
import { OlderRuns } from './older-runs';
import { newSequence } from './draft';
import { Editor } from './editor';
import type { EditorSurroundings } from './editor-context';

function ModeBar( { sequence }: { sequence: SequenceDetail } ) {
	return (
		<div className="fur-buttons fur-modebar">
			<Badge tone={ modeTone( sequence.mode ) }>
				{ modeWords( sequence.mode ) }
			</Badge>
			<ModeButtons row={ sequence } />
			{ sequence.rehearsedSinceUtc !== null && (
				<a href={ linkTo( 'sequences', sequence.id, 'rehearsal' ) }>
					{ __( 'What would have been sent', 'followup-reminders' ) }
				</a>
			) }
		</div>
	);
}

/** Loads what the editor needs: the sequence, the facts it may name, the actions something delivers, the shop's texts, webhook targets and calendars. */
export function EditorPage( { id }: { id: string } ) {
	const isNew = id === NEW_SEQUENCE;
	const sequence = useSequence( isNew ? null : id );
	const surroundings = together( {
		facts: useCatalogue(),
		actionKinds: useActionKinds(),
		templates: useTemplates(),
		targets: useTargets(),
		policy: usePolicy(),
	} );
	const title = isNew
		? __( 'New sequence', 'followup-reminders' )
		: ( sequence.entry.value?.title ??
			__( 'Sequence', 'followup-reminders' ) );
	return (
		<Page
			title={ title }
			backTo={ {
				href: linkTo( 'sequences' ),
				label: __( 'All sequences', 'followup-reminders' ),
			} }
		>
			<Loaded
				entry={ surroundings.entry }
				onRetry={ surroundings.reload }
			>
				{ ( { policy, ...found } ) => (
					<EditorOf
						id={ id }
						surroundings={ {
							...found,
							calendars: policy.calendars.map(
								( calendar ) => calendar.id
							),
						} }
					/>
				) }
			</Loaded>
		</Page>
	);
}

function EditorOf( {
	id,
	surroundings,
}: {
	id: string;
	surroundings: Omit< EditorSurroundings, 'issues' >;
} ) {
	const isNew = id === NEW_SEQUENCE;
	const sequence = useSequence( isNew ? null : id );
	return isNew ? (
		<Editor
			saved={ null }
			initial={ newSequence(
				surroundings.calendars[ 0 ] ?? '',
				surroundings.templates[ 0 ]?.id ?? null
			) }
			surroundings={ surroundings }
		/>
	) : (
		<Loaded entry={ sequence.entry } onRetry={ sequence.reload }>
			{ ( found ) => (
				<>
					<ModeBar sequence={ found } />
					<OlderRuns sequence={ found } />
					<Editor
						saved={ found }
						initial={ found.document }
						surroundings={ surroundings }
					/>
				</>
			) }
		</Loaded>
	);
}
