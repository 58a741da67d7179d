import { __ } from '@wordpress/i18n';
import { BothVersions } from './both-versions';
import { DefinitionList } from './definition-list';

/** A field's label and its value as a person reads it. */
export type FieldLine = readonly [ label: string, value: string ];

interface Props {
	readonly theirs: readonly FieldLine[];
	/** The same fields in the same order. */
	readonly mine: readonly FieldLine[];
	readonly isBusy: boolean;
	readonly onKeepMine: () => void;
	readonly onTakeTheirs: () => void;
}

/** Somebody saved settings while they were changed here: the fields that differ, as they are and as they would be. */
export function FieldConflict( { theirs, mine, ...choice }: Props ) {
	const differs = ( _: unknown, index: number ): boolean =>
		theirs[ index ]?.[ 1 ] !== mine[ index ]?.[ 1 ];
	return (
		<BothVersions
			words={ __(
				'Someone else saved these settings while you were changing them. Nothing is lost. Compare both and choose one.',
				'followup-reminders'
			) }
			theirs={
				<DefinitionList items={ shown( theirs.filter( differs ) ) } />
			}
			mine={
				<DefinitionList items={ shown( mine.filter( differs ) ) } />
			}
			{ ...choice }
		/>
	);
}

const shown = ( lines: readonly FieldLine[] ): readonly FieldLine[] =>
	lines.map( ( [ label, value ] ) => [
		label,
		value === '' ? __( 'Empty', 'followup-reminders' ) : value,
	] );
