import { TextareaControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { TextField } from '../../components/text-field';
import type { TemplateFields } from '../../documents/rest';

interface Props {
	readonly text: TemplateFields;
	readonly errorAt: ( path: string ) => string | null;
	readonly onChange: ( text: TemplateFields ) => void;
	/** Whether it is of a kind: those have a heading, a button and a signature around them. */
	readonly isOfKind: boolean;
}

/** Everything that people write in a text. */
export function TextFields( { text, errorAt, onChange, isOfKind }: Props ) {
	const line = ( field: keyof TemplateFields, label: string, help = '' ) => (
		<TextField
			label={ label }
			help={ help || undefined }
			value={ text[ field ] }
			error={ errorAt( `/${ field }` ) }
			onChange={ ( value ) => onChange( { ...text, [ field ]: value } ) }
		/>
	);
	const lines = (
		field: keyof TemplateFields,
		label: string,
		help: string,
		rows: number
	) => {
		const error = errorAt( `/${ field }` );
		return (
			<div className={ `fur-field ${ error ? 'has-error' : '' }` }>
				<TextareaControl
					__nextHasNoMarginBottom
					label={ label }
					help={ error ?? help }
					aria-invalid={ error !== null }
					rows={ rows }
					value={ text[ field ] }
					onChange={ ( value ) =>
						onChange( { ...text, [ field ]: value } )
					}
				/>
			</div>
		);
	};
	return (
		<>
			{ line( 'subject', __( 'Subject', 'followup-reminders' ) ) }
			{ isOfKind && (
				<>
					{ line(
						'subjectB',
						__( 'Second subject', 'followup-reminders' ),
						__(
							'Used when a customer gets this message again.',
							'followup-reminders'
						)
					) }
					{ line( 'heading', __( 'Heading', 'followup-reminders' ) ) }
					{ line(
						'preheader',
						__( 'Preview text', 'followup-reminders' ),
						__(
							'Mail programs show it beside the subject.',
							'followup-reminders'
						)
					) }
					{ line(
						'button',
						__( 'Button label', 'followup-reminders' )
					) }
				</>
			) }
			{ lines(
				'body',
				__( 'Body', 'followup-reminders' ),
				isOfKind
					? __(
							'An empty line starts a paragraph. A line with an empty token is left out. Greeting and signature are added.',
							'followup-reminders'
						)
					: __(
							'An empty line starts a paragraph.',
							'followup-reminders'
						),
				14
			) }
			{ isOfKind &&
				lines(
					'closing',
					__( 'Closing line', 'followup-reminders' ),
					__(
						'Stands between the body and the signature.',
						'followup-reminders'
					),
					2
				) }
		</>
	);
}
