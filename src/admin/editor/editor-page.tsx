import { __ } from '@wordpress/i18n';
import { useMemo, useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { together } from '../../data';
import { useActionKinds, useCatalogue } from '../../data/catalogue';
import { usePolicy } from '../../data/policy';
import { useTargets } from '../../data/targets';
import { useTemplates } from '../../data/templates';
import type { Policy } from '../../documents/policy';
import type { CheckSurroundings } from '../../engine/lint/session';
import { NEW_SEQUENCE } from '../router';
import type { TitledDraft } from './draft';
import { Editor } from './editor';
import type { EditorSurroundings } from './editor-context';
import { NewSequence } from './new-sequence';
import { allSequences, draftViewOf, SequenceFrame } from './sequence-frame';

interface Around {
	readonly surroundings: Omit<
		EditorSurroundings,
		'issues' | 'findings' | 'sequenceId'
	>;
	readonly check: CheckSurroundings;
}

/** The steps of a sequence, or of one that is new. */
export function EditorPage( { id, view = '' }: { id: string; view?: string } ) {
	return id === NEW_SEQUENCE ? (
		<Page
			title={ __( 'New sequence', 'followup-reminders' ) }
			backTo={ allSequences() }
		>
			<WithAround>
				{ ( around ) => <NewEditor around={ around } /> }
			</WithAround>
		</Page>
	) : (
		<SequenceFrame id={ id } view={ draftViewOf( view ) }>
			{ ( sequence ) => (
				<WithAround>
					{ ( { surroundings, check } ) => (
						<Editor
							saved={ sequence }
							view={ draftViewOf( view ) }
							initial={ {
								title: sequence.title,
								draft: sequence.document,
							} }
							surroundings={ surroundings }
							around={ check }
						/>
					) }
				</WithAround>
			) }
		</SequenceFrame>
	);
}

function NewEditor( { around }: { around: Around } ) {
	const [ start, setStart ] = useState< TitledDraft | null >( null );
	return start === null ? (
		<NewSequence
			calendar={ around.surroundings.calendars[ 0 ] ?? '' }
			onStart={ setStart }
		/>
	) : (
		<Editor
			saved={ null }
			view=""
			initial={ start }
			surroundings={ around.surroundings }
			around={ around.check }
		/>
	);
}

/** Loads what the editor needs beside the sequence: the facts it may name, the actions something delivers, the shop's texts, webhook targets and calendars. */
function WithAround( {
	children,
}: {
	children: ( around: Around ) => ReactNode;
} ) {
	const { entry, reload } = together( {
		facts: useCatalogue(),
		actionKinds: useActionKinds(),
		templates: useTemplates(),
		targets: useTargets(),
		policy: usePolicy(),
	} );
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( found ) => <Known found={ found }>{ children }</Known> }
		</Loaded>
	);
}

type Found = Omit< Around[ 'surroundings' ], 'calendars' > & {
	readonly policy: Policy;
};

function Known( {
	found: { facts, actionKinds, templates, targets, policy },
	children,
}: {
	found: Found;
	children: ( around: Around ) => ReactNode;
} ) {
	const around = useMemo( (): Around => {
		const calendars = policy.calendars.map( ( calendar ) => calendar.id );
		return {
			surroundings: {
				facts,
				actionKinds,
				templates,
				targets,
				calendars,
			},
			check: {
				known: {
					calendars,
					refs: templates.flatMap( ( { id, old } ) => [
						id,
						...old,
					] ),
					targets: targets.map( ( target ) => target.id ),
				},
				lint: {
					policy,
					texts: null,
					locales: [],
					shop: { values: [], actions: actionKinds },
				},
			},
		};
	}, [ facts, actionKinds, templates, targets, policy ] );
	return <>{ children( around ) }</>;
}
