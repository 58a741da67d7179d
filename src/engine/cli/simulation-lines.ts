import type { Instant } from '../../documents/scalars';
import type { Action } from '../../documents/sequence';
import type { Script, SimulatedItem, Simulation } from '../simulate/script';
import { localText } from './local-time';

interface Line {
	readonly atUtc: Instant;
	readonly text: string;
}

/** What people read of a simulation: what was sent or done, and what was skipped and why, on the shop's clock. */
export function simulationLines(
	{ items, cases }: Simulation,
	script: Script
): readonly string[] {
	const lines: Line[] = items.map( ( item ) => ( {
		atUtc: item.momentUtc,
		text: `${ actionText( item.key, script ) }: ${ outcomeText( item, cases ) } [${ item.key }]${
			item.messageKeys.length > 1
				? ` in one message with ${ item.messageKeys
						.filter( ( key ) => key !== item.key )
						.join( ', ' ) }`
				: ''
		}`,
	} ) );
	for ( const { caseId, runs } of cases ) {
		for ( const run of runs ) {
			for ( const { stepId, outcome, why, atUtc } of run.resolved ) {
				if ( outcome === 'skipped' ) {
					lines.push( {
						atUtc,
						text: `${ stepId }: skipped, ${ plain( why ?? '' ) } [${ caseId }.${ run.runNo }.${ stepId }]`,
					} );
				}
			}
		}
	}
	return [
		...lines
			.sort( ( a, b ) => a.atUtc - b.atUtc )
			.map(
				( line ) =>
					`${ localText( line.atUtc, script.shopZone ) }  ${ line.text }`
			),
		...cases.map( ( one ) => {
			const last = one.runs[ one.runs.length - 1 ];
			return `case ${ one.caseId }: ${
				last === undefined
					? 'no sequence took it'
					: ( last.ended ?? 'still open' )
			}`;
		} ),
	];
}

/** In test mode and for customers who are held out everything is decided and nothing sent. */
function outcomeText(
	{ key, outcome }: SimulatedItem,
	cases: Simulation[ 'cases' ]
): string {
	const [ caseId, runNo ] = key.split( '.' );
	const run = cases
		.find( ( one ) => String( one.caseId ) === caseId )
		?.runs.find( ( one ) => String( one.runNo ) === runNo );
	switch ( run?.mode ) {
		case 'dry':
			return 'not sent, test mode';
		case 'held_out':
			return 'not sent, held out';
		default:
			return outcome;
	}
}

/** `first: email failed_payment` */
function actionText( key: string, { sequences }: Script ): string {
	const [ , , stepId = '', , actionId = '' ] = key.split( '.' );
	const action = sequences
		.flatMap( ( sequence ) => sequence.steps )
		.flatMap( ( step ) =>
			step.kind === 'act' && step.id === stepId ? step.branches : []
		)
		.flatMap( ( branch ): readonly Action[] => branch.actions )
		.find( ( one ) => one.id === actionId );
	return action === undefined
		? stepId
		: `${ stepId }: ${ action.kind }${ action.ref === null ? '' : ` ${ action.ref }` }`;
}

function plain( code: string ): string {
	return code.split( '_' ).join( ' ' );
}
