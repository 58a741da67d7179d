import { Button, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { IssueList } from '../../components/issue-list';
import type { Issue } from '../../documents/rest';
import { parse } from '../../engine/parse/parse';
import type { SequenceDraft } from './draft';

interface Props {
	readonly draft: SequenceDraft;
	readonly onChange: ( draft: SequenceDraft ) => void;
}

/** The document as both engines read it. What is typed takes the place of the draft when it is used, and only if it is a sequence. */
export function DocumentJson( { draft, onChange }: Props ) {
	const [ typed, setTyped ] = useState< string | null >( null );
	const [ issues, setIssues ] = useState< readonly Issue[] >( [] );
	const use = () => {
		const read = parse( 'sequence', typed ?? '' );
		setIssues( read.issues );
		if ( read.document !== null ) {
			onChange( read.document );
			setTyped( null );
		}
	};
	return (
		<div className="fur-form">
			<TextareaControl
				__nextHasNoMarginBottom
				className="fur-code"
				label={ __( 'Sequence as JSON', 'followup-reminders' ) }
				help={ __(
					'The server sets its id and version when it is saved.',
					'followup-reminders'
				) }
				rows={ 20 }
				value={ typed ?? JSON.stringify( draft, null, '\t' ) }
				onChange={ setTyped }
			/>
			<IssueList issues={ issues } />
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					disabled={ typed === null }
					onClick={ use }
				>
					{ __( 'Use this JSON', 'followup-reminders' ) }
				</Button>
				{ typed !== null && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ () => {
							setTyped( null );
							setIssues( [] );
						} }
					>
						{ __( 'Discard', 'followup-reminders' ) }
					</Button>
				) }
			</div>
		</div>
	);
}
