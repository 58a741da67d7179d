/** A command line, taken apart. */
export interface Arguments {
	readonly command: CommandName;
	readonly file: string;
	readonly options: ReadonlyMap< string, string >;
}

/** Options of each command; all take `--format=json` too. */
const OPTIONS = {
	validate: [ 'kind', 'policy', 'export' ],
	lint: [
		'policy',
		'export',
		'texts',
		'locales',
		'gateways',
		'currencies',
		'actions',
	],
	simulate: [
		'policy',
		'export',
		'case',
		'amount',
		'currency',
		'opened',
		'due',
		'failed',
		'decline',
		'retry',
		'paid',
		'part-paid',
		'promised',
		'disputed',
		'decided',
		'replied',
		'plan',
		'zone',
		'days',
		'set',
	],
	backtest: [ 'debts', 'against' ],
} as const;

export type CommandName = keyof typeof OPTIONS;

export const USAGE = `Usage: node build/engine/cli.js COMMAND FILE [--format=json]

  validate FILE [--kind=sequence|policy|facts|run|entry|script] [--policy=FILE | --export=FILE]
      Can the engine run it? Says what is wrong, where, and what is allowed there.
  lint FILE [--policy=FILE | --export=FILE] [--texts=FILE] [--locales=en_US,fr_FR]
       [--gateways=stripe,bacs] [--currencies=EUR,GBP] [--actions=email,task]
      Does a sequence do what its author meant? The policy adds rules about limits and calendars, the texts rules about
      what is written, the last three what there is in the shop.
  simulate FILE
      Plays a script: what would be sent, and when. The format is in docs/simulate.md.
  simulate SEQUENCE [--policy=FILE | --export=FILE] [--case=renewal|order|invoice|expiring_card|instalment] [--amount=49.00]
           [--currency=EUR] [--opened=2027-06-01T11:00] [--zone=+02:00] [--days=60] [--due=30d] [--failed=0h,12h]
           [--decline=soft] [--retry=2d] [--paid=4d] [--part-paid=2d:20.00] [--promised=2d:9d] [--disputed=3d]
           [--decided=9d:lost] [--replied=3d] [--plan=4d] [--set=debtor.country=FR,debtor.isCompany=true]
      Plays a sequence with an invented case. With --format=script it writes the script instead, to go on from.
  backtest FILE --debts=FILE [--against=FILE]
      Takes past customers through a sequence: who would have been written to, and what another version does differently.

  --export is a file written by \`wp followup-reminders export\`: it holds the policy, the texts and the webhook targets.

Exit status: 0 nothing to report, 1 issues or findings, 2 the command could not be carried out.`;

/** Null: a command or a file is missing, or an option is not one of this command. */
export function argumentsOf( args: readonly string[] ): Arguments | null {
	const options = new Map< string, string >();
	const plain: string[] = [];
	for ( const arg of args ) {
		if ( ! arg.startsWith( '--' ) ) {
			plain.push( arg );
			continue;
		}
		const at = arg.indexOf( '=' );
		if ( at === -1 ) {
			return null;
		}
		options.set( arg.slice( 2, at ), arg.slice( at + 1 ) );
	}
	const [ command = '', file, more ] = plain;
	if ( ! isCommand( command ) || file === undefined || more !== undefined ) {
		return null;
	}
	const known: readonly string[] = [ 'format', ...OPTIONS[ command ] ];
	return [ ...options.keys() ].every( ( name ) => known.includes( name ) )
		? { command, file, options }
		: null;
}

function isCommand( name: string ): name is CommandName {
	return Object.hasOwn( OPTIONS, name );
}

/** `a,b` as a list; null: the option was not given. */
export function listOption(
	{ options }: Arguments,
	name: string
): readonly string[] | null {
	const value = options.get( name );
	return value === undefined
		? null
		: value.split( ',' ).filter( ( part ) => part !== '' );
}
