import { Button, CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Choice } from '../../../components/choice';
import { minorToText, textToMinor } from '../../../components/format';
import { TextField } from '../../../components/text-field';
import {
	factOptions,
	missingText,
	operatorText,
	valueText,
} from '../../../components/fact-text';
import type { CatalogueFact } from '../../../documents/rest';
import type { FactRow } from '../draft';
import { useIssueAt, useSurroundings } from '../editor-context';
import { listText, toList, toScalar, valueFor, wantsOf } from './fact-values';

interface Props {
	readonly row: FactRow;
	readonly path: string;
	readonly onChange: ( row: FactRow ) => void;
	readonly onRemove: () => void;
}

export function FactRowFields( { row, path, onChange, onRemove }: Props ) {
	const { facts } = useSurroundings();
	const fact =
		facts.find( ( candidate ) => candidate.id === row.fact ) ?? null;
	const factError = useIssueAt( `${ path }/fact` );
	const opError = useIssueAt( `${ path }/op` );
	const choose = ( id: string ) => {
		const chosen =
			facts.find( ( candidate ) => candidate.id === id ) ?? null;
		const op = chosen?.operators.includes( row.op )
			? row.op
			: ( chosen?.operators[ 0 ] ?? row.op );
		onChange( { ...row, fact: id, op, value: valueFor( chosen, op ) } );
	};
	return (
		<div className="fur-row fur-condition">
			<Choice
				label={ __( 'Fact', 'followup-reminders' ) }
				value={ row.fact }
				error={ factError }
				options={ factOptions( facts ) }
				help={ helpOf( fact ) }
				onChange={ choose }
			/>
			<Choice
				label={ __( 'Comparison', 'followup-reminders' ) }
				value={ row.op }
				error={ opError }
				options={ ( fact?.operators ?? [] ).map( ( op ) => ( {
					value: op,
					label: operatorText( op ),
				} ) ) }
				onChange={ ( op ) =>
					onChange( {
						...row,
						op,
						value:
							wantsOf( op ) === wantsOf( row.op )
								? row.value
								: valueFor( fact, op ),
					} )
				}
			/>
			<ValueField
				row={ row }
				fact={ fact }
				path={ path }
				onChange={ onChange }
			/>
			<Button
				className="fur-condition__remove"
				variant="tertiary"
				isDestructive
				onClick={ onRemove }
			>
				{ __( 'Remove', 'followup-reminders' ) }
			</Button>
		</div>
	);
}

const helpOf = ( fact: CatalogueFact | null ): string | undefined =>
	fact?.missing ? missingText( fact.missing ) : undefined;

interface ValueProps {
	readonly row: FactRow;
	readonly fact: CatalogueFact | null;
	readonly path: string;
	readonly onChange: ( row: FactRow ) => void;
}

function ValueField( props: ValueProps ) {
	switch ( wantsOf( props.row.op ) ) {
		case 'nothing':
			return null;
		case 'values':
			return props.fact?.values ? (
				<ClosedValues { ...props } values={ props.fact.values } />
			) : (
				<ListValue { ...props } />
			);
		case 'members':
		case 'range':
			return <ListValue { ...props } />;
		default:
			return props.fact?.type === 'money' ? (
				<MoneyValue { ...props } />
			) : (
				<SingleValue { ...props } />
			);
	}
}

const VALUE = (): string => __( 'Value', 'followup-reminders' );

function SingleValue( { row, fact, path, onChange }: ValueProps ) {
	const error = useIssueAt( `${ path }/value` );
	const closed =
		fact?.type === 'flag' ? [ 'true', 'false' ] : ( fact?.values ?? null );
	if ( closed !== null ) {
		return (
			<Choice
				label={ VALUE() }
				value={ String( row.value ) }
				error={ error }
				options={ closed.map( ( value ) => ( {
					value,
					label: valueText( value ),
				} ) ) }
				onChange={ ( value ) =>
					onChange( {
						...row,
						value: toScalar( fact, value ) as FactRow[ 'value' ],
					} )
				}
			/>
		);
	}
	return (
		<TextField
			type={ fact?.type === 'date' ? 'date' : 'text' }
			label={ VALUE() }
			value={ row.value === null ? '' : listText( row.value ) }
			error={ error }
			help={ fact?.unit ?? undefined }
			onChange={ ( text ) =>
				onChange( {
					...row,
					value: toScalar( fact, text ) as FactRow[ 'value' ],
				} )
			}
		/>
	);
}

function ListValue( props: ValueProps ) {
	const { row, fact, path, onChange } = props;
	const [ text, setText ] = useState( listText( row.value ) );
	const error = useIssueAt( `${ path }/value` );
	return (
		<TextField
			label={ VALUE() }
			value={ text }
			error={ error }
			help={ __( 'Separate several by commas.', 'followup-reminders' ) }
			onChange={ ( typed ) => {
				setText( typed );
				onChange( {
					...row,
					value: toList( fact, typed ) as FactRow[ 'value' ],
				} );
			} }
		/>
	);
}

/** Several of a closed set: one box each, in the catalogue's order. */
function ClosedValues( {
	row,
	path,
	values,
	onChange,
}: ValueProps & { readonly values: readonly string[] } ) {
	const error = useIssueAt( `${ path }/value` );
	const chosen: readonly unknown[] = Array.isArray( row.value )
		? row.value
		: [];
	return (
		<fieldset className="fur-choices">
			<legend>{ VALUE() }</legend>
			{ values.map( ( value ) => (
				<CheckboxControl
					key={ value }
					__nextHasNoMarginBottom
					label={ valueText( value ) }
					checked={ chosen.includes( value ) }
					onChange={ ( on ) =>
						onChange( {
							...row,
							value: values.filter( ( one ) =>
								one === value ? on : chosen.includes( one )
							),
						} )
					}
				/>
			) ) }
			{ error && <p className="fur-error">{ error }</p> }
		</fieldset>
	);
}

function MoneyValue( { row, path, onChange }: ValueProps ) {
	const [ first, ...others ] = Array.isArray( row.value ) ? row.value : [];
	const money =
		typeof first === 'object' && first !== null
			? first
			: { amountMinor: 0, currency: 'EUR' };
	const [ text, setText ] = useState(
		minorToText( money.amountMinor ?? 0, money.currency )
	);
	const error = useIssueAt( `${ path }/value/0/amountMinor` );
	const currencyError = useIssueAt( `${ path }/value/0/currency` );
	const change = ( amount: string, currency: string ) =>
		onChange( {
			...row,
			value: [
				{ amountMinor: textToMinor( amount, currency ), currency },
				...others,
			],
		} );
	return (
		<>
			<TextField
				label={ __( 'Amount', 'followup-reminders' ) }
				className="is-short"
				value={ text }
				error={ error }
				onChange={ ( typed ) => {
					setText( typed );
					change( typed, money.currency );
				} }
			/>
			<TextField
				label={ __( 'Currency', 'followup-reminders' ) }
				className="is-short"
				value={ money.currency }
				error={ currencyError }
				onChange={ ( currency ) =>
					change( text, currency.toUpperCase() )
				}
			/>
		</>
	);
}
