import { Button, TextareaControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import { removeAt, replaceAt } from '../../../data/draft';
import {
	fromSimple,
	toSimple,
	type ConditionDraft,
	type FactRow,
	type SimpleCondition,
} from '../draft';
import {
	useHasIssuesBelow,
	useIssueAt,
	useSurroundings,
} from '../editor-context';
import { FactRowFields } from './fact-row-fields';
import { valueFor } from './fact-values';

interface Props {
	readonly label: string;
	readonly condition: ConditionDraft | null;
	/** Whether "always" is null in the document, or else a condition without parts. */
	readonly nullable: boolean;
	readonly alwaysLabel: string;
	readonly path: string;
	readonly onChange: ( condition: ConditionDraft | null ) => void;
}

/** A condition as a list of "fact – is – value"; what is deeper is shown as the document has it. */
export function ConditionField( props: Props ) {
	const simple = toSimple( props.condition );
	return (
		<fieldset className="fur-group">
			<legend>{ props.label }</legend>
			{ simple === null ? (
				<ConditionJson { ...props } />
			) : (
				<SimpleBuilder { ...props } simple={ simple } />
			) }
		</fieldset>
	);
}

function SimpleBuilder( {
	simple,
	condition,
	nullable,
	alwaysLabel,
	path,
	onChange,
}: Props & { readonly simple: SimpleCondition } ) {
	const { facts } = useSurroundings();
	const blank = (): FactRow => {
		const fact = facts[ 0 ];
		const op = fact?.operators[ 0 ] ?? 'is';
		return {
			kind: 'fact',
			fact: fact?.id ?? 'amount',
			op,
			value: valueFor( fact ?? null, op ),
		};
	};
	const change = ( changed: SimpleCondition ) =>
		onChange( fromSimple( changed, nullable ) );
	const rows = simple.mode === 'always' ? [] : simple.rows;
	const rowPath = ( index: number ) =>
		condition?.kind === 'fact' ? path : `${ path }/of/${ index }`;
	return (
		<>
			<Choice
				label={ __( 'Applies', 'followup-reminders' ) }
				hideLabel
				value={ simple.mode }
				options={ [
					{ value: 'always', label: alwaysLabel },
					{
						value: 'all',
						label: __(
							'when all of these are true',
							'followup-reminders'
						),
					},
					{
						value: 'any',
						label: __(
							'when any of these is true',
							'followup-reminders'
						),
					},
				] }
				onChange={ ( mode ) =>
					change(
						mode === 'always'
							? { mode }
							: {
									mode,
									rows: rows.length > 0 ? rows : [ blank() ],
								}
					)
				}
			/>
			{ simple.mode !== 'always' && (
				<>
					{ rows.map( ( row, index ) => (
						<FactRowFields
							key={ index }
							row={ row }
							path={ rowPath( index ) }
							onChange={ ( changed ) =>
								change( {
									mode: simple.mode,
									rows: replaceAt( rows, index, changed ),
								} )
							}
							onRemove={ () => {
								const left = removeAt( rows, index );
								change(
									left.length === 0
										? { mode: 'always' }
										: { mode: simple.mode, rows: left }
								);
							} }
						/>
					) ) }
					<Button
						variant="link"
						onClick={ () =>
							change( {
								mode: simple.mode,
								rows: [ ...rows, blank() ],
							} )
						}
					>
						{ __( 'Add a condition', 'followup-reminders' ) }
					</Button>
				</>
			) }
		</>
	);
}

function ConditionJson( { condition, nullable, path, onChange }: Props ) {
	const [ text, setText ] = useState( JSON.stringify( condition, null, 2 ) );
	const [ broken, setBroken ] = useState( false );
	const error = useIssueAt( path );
	const below = useHasIssuesBelow( path );
	const change = ( typed: string ) => {
		setText( typed );
		try {
			onChange( JSON.parse( typed ) as ConditionDraft );
			setBroken( false );
		} catch {
			setBroken( true );
		}
	};
	const problem = broken
		? __(
				'This is not JSON yet; the last readable form is used.',
				'followup-reminders'
			)
		: error ||
			( below
				? __(
						'Something is not right here. See the list of problems.',
						'followup-reminders'
					)
				: null );
	return (
		<div className={ `fur-field ${ problem ? 'has-error' : '' }` }>
			<TextareaControl
				__nextHasNoMarginBottom
				className="fur-code"
				label={ __( 'Condition as JSON', 'followup-reminders' ) }
				help={
					problem ??
					__(
						'This condition has more levels than the simple form can show.',
						'followup-reminders'
					)
				}
				aria-invalid={ problem !== null }
				rows={ 8 }
				value={ text }
				onChange={ change }
			/>
			<Button
				variant="link"
				onClick={ () =>
					onChange( fromSimple( { mode: 'always' }, nullable ) )
				}
			>
				{ __(
					'Replace it by a simple condition',
					'followup-reminders'
				) }
			</Button>
		</div>
	);
}
