import { __ } from '@wordpress/i18n';
import { Choice } from '../../components/choice';
import { Filters } from '../../components/filters';
import { SavedViewsBar } from '../../components/saved-views';
import type { CaseSummary, Desk, DeskRow } from '../../documents/rest';
import { CASE_KINDS, kindWords } from '../../explain';

export interface DeskWanted {
	readonly whose: '' | 'mine' | 'nobody';
	readonly kind: CaseSummary[ 'kind' ] | '';
	/** '': by what is likely to come in. */
	readonly sort: '' | 'amount' | 'oldest';
}

export const EVERYTHING: DeskWanted = { whose: '', kind: '', sort: '' };

const ORDERS: Readonly<
	Record< 'amount' | 'oldest', ( a: DeskRow, b: DeskRow ) => number >
> = {
	amount: ( a, b ) => b.case.remainingMinor - a.case.remainingMinor,
	oldest: ( a, b ) => a.case.openedAtUtc - b.case.openedAtUtc,
};

/** What somebody wants to see of it, in their order. Rows that are equal keep theirs. */
export function narrowed(
	{ rows, me }: Desk,
	{ whose, kind, sort }: DeskWanted
): readonly DeskRow[] {
	const wanted = rows.filter(
		( row ) =>
			( kind === '' || row.case.kind === kind ) &&
			( whose === '' ||
				( whose === 'mine'
					? row.case.assignee?.id === me
					: row.case.assignee === null ) )
	);
	return sort === '' ? wanted : [ ...wanted ].sort( ORDERS[ sort ] );
}

export function DeskFilters( {
	wanted,
	onChange,
}: {
	wanted: DeskWanted;
	onChange: ( wanted: DeskWanted ) => void;
} ) {
	return (
		<>
			<Filters label={ __( 'To do', 'followup-reminders' ) }>
				<Choice< DeskWanted[ 'whose' ] >
					label={ __( 'Whose', 'followup-reminders' ) }
					value={ wanted.whose }
					options={ [
						{
							value: '',
							label: __( 'Everyone', 'followup-reminders' ),
						},
						{
							value: 'mine',
							label: __( 'Mine', 'followup-reminders' ),
						},
						{
							value: 'nobody',
							label: __( 'Unassigned', 'followup-reminders' ),
						},
					] }
					onChange={ ( whose ) => onChange( { ...wanted, whose } ) }
				/>
				<Choice< DeskWanted[ 'kind' ] >
					label={ __( 'Kind', 'followup-reminders' ) }
					value={ wanted.kind }
					options={ [
						{ value: '', label: __( 'All', 'followup-reminders' ) },
						...CASE_KINDS.map( ( value ) => ( {
							value,
							label: kindWords( value ),
						} ) ),
					] }
					onChange={ ( kind ) => onChange( { ...wanted, kind } ) }
				/>
				<Choice< DeskWanted[ 'sort' ] >
					label={ __( 'Sort by', 'followup-reminders' ) }
					value={ wanted.sort }
					options={ [
						{
							value: '',
							label: __(
								'Most likely to come in',
								'followup-reminders'
							),
						},
						{
							value: 'amount',
							label: __(
								'Largest amount first',
								'followup-reminders'
							),
						},
						{
							value: 'oldest',
							label: __( 'Oldest first', 'followup-reminders' ),
						},
					] }
					onChange={ ( sort ) => onChange( { ...wanted, sort } ) }
				/>
			</Filters>
			<SavedViewsBar
				list="desk"
				filters={ { ...wanted } }
				onApply={ ( saved ) =>
					onChange( {
						whose:
							saved.whose === 'mine' || saved.whose === 'nobody'
								? saved.whose
								: '',
						kind:
							CASE_KINDS.find(
								( kind ) => kind === saved.kind
							) ?? '',
						sort:
							saved.sort === 'amount' || saved.sort === 'oldest'
								? saved.sort
								: '',
					} )
				}
			/>
		</>
	);
}
