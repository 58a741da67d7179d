/** What is wrong with a document in a sentence, and what is allowed in its place. Screens have words of their own, in the owner's language. */
import type { Id, Scalar } from '../../documents/scalars';
import { operators } from '../conditions/operators';
import { catalogueFacts, findCatalogueFact } from '../facts/catalogue';
import { nearestName } from '../lint/names';
import type { KnownNames } from '../parse/check-sequence';
import type { Issue } from '../parse/issue';
import { allowedKeys, allowedTags } from './allowed';
import type { Given } from './given';
import { findJsonFault } from './json-fault';

/** What an issue is about: the document as it was given, and what the shop has. */
export interface IssueScope {
	readonly given: Given;
	readonly known: KnownNames;
}

type Words = ( issue: Issue, scope: IssueScope ) => string;

/** The sentence of an issue, without its place. */
export function issueSentence( issue: Issue, scope: IssueScope ): string {
	const words = WORDS[ issue.code ];
	return words === undefined ? issue.code : words( issue, scope );
}

const WORDS: Readonly< Record< Id, Words > > = {
	'json.malformed': ( _, { given } ) => {
		const fault = findJsonFault( given.text );
		return fault === null
			? 'The text is not valid Unicode.'
			: `This is not JSON at line ${ fault.line }, column ${ fault.column }: expected ${ fault.expected }.`;
	},
	'json.too_large': ( { wanted } ) =>
		`The document is larger than ${ String( wanted ) } bytes.`,
	'json.too_deep': ( { wanted } ) =>
		`The document is nested deeper than ${ String( wanted ) } levels.`,
	'schema_version.newer': ( { given, wanted } ) =>
		`The document has schema version ${ String( given ) }; this engine knows versions up to ${ String( wanted ) }. Update the plugin.`,
	'type.wrong': ( { given, wanted } ) =>
		given === null
			? `This must be ${ typeWords( wanted ) }.`
			: `${ quoted( given ) } must be ${ typeWords( wanted ) }.`,
	'key.missing': ( { wanted } ) =>
		`The key ${ quoted( wanted ) } is missing.`,
	'key.unknown': ( { path }, { given } ) => {
		const at = path.slice( 0, path.lastIndexOf( '/' ) );
		const name = path.slice( at.length + 1 );
		return `There is no key ${ quoted( name ) } here.${ choices( name, allowedKeys( given, at ) ) }`;
	},
	'value.not_allowed': ( { given, wanted } ) =>
		`${ quoted( given ) } is not allowed here.${ choices( given, String( wanted ).split( ',' ) ) }`,
	'choice.none': ( issue, scope ) => choiceWords( issue, scope ),
	'number.too_small': ( { given, wanted } ) =>
		`${ String( given ) } is less than ${ String( wanted ) }.`,
	'number.too_large': ( { given, wanted } ) =>
		`${ String( given ) } is more than ${ String( wanted ) }.`,
	'text.not_id': ( { given } ) =>
		`${ quoted( given ) } must be 1 to 40 small letters, digits and _.`,
	'text.not_date': ( { given } ) =>
		`${ quoted( given ) } is not a date. Write YYYY-MM-DD, for example 2027-06-10.`,
	'text.not_currency': ( { given } ) =>
		`${ quoted( given ) } is not a currency. Write three capital letters, for example EUR.`,
	'text.too_short': ( { wanted } ) =>
		`The text is shorter than ${ String( wanted ) } characters.`,
	'text.too_long': ( { wanted } ) =>
		`The text is longer than ${ String( wanted ) } characters.`,
	'list.too_short': ( { given, wanted } ) =>
		`The list has ${ String( given ) } entries; it needs at least ${ String( wanted ) }.`,
	'list.too_long': ( { given, wanted } ) =>
		`The list has ${ String( given ) } entries; at most ${ String( wanted ) } are allowed.`,
	'calendar.unknown': ( { given }, { known } ) =>
		`There is no calendar ${ quoted( given ) }.${ choices( given, known.calendars ?? [] ) }`,
	'calendar.id_taken': taken( 'calendars' ),
	'calendar.weekday_taken': ( { given } ) =>
		`Weekday ${ String( given ) } is listed twice.`,
	'calendar.quiet_empty': () =>
		'The quiet hours start and end at the same minute.',
	'tolerance.currency_taken': taken( 'tolerances in' ),
	'step.id_taken': taken( 'steps' ),
	'answer.id_taken': taken( 'answers' ),
	'answer.id_of_step': ( { given } ) =>
		`${ quoted( given ) } is the id of a step. Give the answer another one.`,
	'answer.reason_taken': ( { given } ) =>
		`${ quoted( given ) } is named twice.`,
	'branch.id_taken': taken( 'branches' ),
	'branch.otherwise_not_last': () =>
		'Only the last branch may have no condition.',
	'action.id_taken': ( { given } ) =>
		`The id ${ quoted( given ) } is used twice in this step. An action’s id is unique over all branches.`,
	'action.ref_missing': ( { wanted } ) =>
		`The action ${ quoted( wanted ) } needs a “ref”: the text, task, tag or webhook target it uses.`,
	'action.ref_unknown': ( { given }, { known } ) =>
		`There is no message text ${ quoted( given ) }.${ choices( given, known.refs ?? [] ) }`,
	'action.target_unknown': ( { given }, { known } ) =>
		`There is no webhook target ${ quoted( given ) }.${ choices( given, known.targets ?? [] ) }`,
	'action.ref_unused': ( { given } ) =>
		`Pausing and cancelling use no text. Write null instead of ${ quoted( given ) }.`,
	'action.needs_delivered_message': ( { given } ) =>
		`${ quoted( given ) } is allowed only some time after a message: count the step from “delivered” of an earlier step that sends a message in every branch.`,
	'anchor.step_not_earlier': ( { path, given }, scope ) =>
		`There is no earlier step ${ quoted( given ) }.${ choices( given, earlierSteps( path, scope ) ) }`,
	'anchor.wait_not_delivered': () =>
		'A wait delivers nothing. Count from “resolved”.',
	'anchor.fact_not_moment': ( { given } ) =>
		`${ quoted( given ) } is not a date.${ choices(
			given,
			factsOf( 'date', 'instant' )
		) }`,
	'offset.before_anchor': () =>
		'Only a date or instant of the facts can be counted back from. Write 0 or more.',
	'offset.before_event': () =>
		'Only the day of a promise is known ahead. Write 0 or more, or answer “promise_due”.',
	'offset.too_far': ( { given, wanted } ) =>
		`${ String( given ) } days are too many. At most ${ String( wanted ) } are allowed.`,
	'moment.minute_missing': () =>
		'A date needs a time of day: “atMinute”, for example 600 for 10:00.',
	'wait.limit_not_positive': () => 'A wait needs a limit of at least 1.',
	'fact.unknown': ( { given } ) =>
		`There is no fact ${ quoted( given ) }.${ choices(
			given,
			catalogueFacts.map( ( fact ) => fact.id )
		) }`,
	'operator.unknown': ( { path, given }, scope ) =>
		`There is no operator ${ quoted( given ) }.${ choices( given, operatorsAt( path, scope ) ) }`,
	'operator.not_for_fact': ( { path, given }, scope ) =>
		`${ quoted( given ) } does not fit this fact.${ choices( given, operatorsAt( path, scope ) ) }`,
	'condition.value_wrong': ( { wanted } ) =>
		`The value does not fit. Expected: ${ valueWords( wanted ) }.`,
	'condition.range_reversed': () => 'The range ends before it starts.',
	'condition.too_deep': ( { wanted } ) =>
		`The condition is nested deeper than ${ String( wanted ) } levels.`,
	'condition.too_large': ( { wanted } ) =>
		`The condition has more than ${ String( wanted ) } parts.`,
	'condition.clock_fact': ( { given } ) =>
		`${ quoted( given ) } changes with time alone. It is allowed only in a step’s “when” and in branches.`,
	'condition.event_fact': ( { given } ) =>
		`${ quoted( given ) } is known only in the conditions of an answer.`,
	'condition.currency_taken': ( { given } ) =>
		`There are two amounts in ${ String( given ) }. Write one for each currency.`,
	'condition.arm_not_drawn': () =>
		'Variants are drawn when a case enters, so “entry” cannot ask for them.',
	'since.fact_not_instant': ( { given } ) =>
		`${ quoted( given ) } has no time of day.${ choices( given, factsOf( 'instant' ) ) }`,
	'since.anchor_not_instant': ( { given } ) =>
		`${ quoted( given ) } is a date without a time of day.`,
	'experiment.id_taken': taken( 'experiments' ),
	'experiment.shares_exceed': ( { given, wanted } ) =>
		`The shares add up to ${ String( given ) }; at most ${ String( wanted ) } (100 %) are allowed.`,
	'experiment.unknown': ( { path, given }, scope ) =>
		`There is no experiment ${ quoted( given ) }.${ choices( given, idsAt( '/experiments', path, scope ) ) }`,
	'arm.id_taken': taken( 'variants' ),
	'arm.unknown': ( { path, given }, scope ) =>
		`The experiment has no variant ${ quoted( given ) }.${ choices( given, armsAt( path, scope ) ) }`,
	'text.subject_empty': () => 'The subject is empty.',
	'text.body_empty': () => 'The text is empty.',
	'text.buttons_many': () => 'A text has one button at most.',
	'token.unknown': ( { given, wanted } ) =>
		`There is no token {${ String( given ) }}.${ wanted === null ? '' : ` Did you mean {${ String( wanted ) }}?` }`,
	'token.not_in_line': ( { given } ) =>
		`{${ String( given ) }} cannot stand here. A subject, heading or button is one line of text.`,
	'token.may_be_empty': ( { given } ) =>
		`{${ String( given ) }} may be empty, and this line cannot be left out. Use it in the body.`,
	'token.not_first': ( { given } ) =>
		`The condition on {${ String( given ) }} stands at the beginning of a line.`,
	'token.not_alone': ( { given } ) =>
		`{${ String( given ) }} stands on a line of its own.`,
};

/** @param what In the plural. */
function taken( what: string ): Words {
	return ( { given } ) => `There are two ${ what } ${ quoted( given ) }.`;
}

function quoted( value: Scalar | null ): string {
	return typeof value === 'string' ? `“${ value }”` : String( value );
}

/** The one that was meant if that is clear, else all there are. */
function choices( given: Scalar | null, allowed: readonly string[] ): string {
	const meant =
		typeof given === 'string' ? nearestName( given, allowed ) : null;
	if ( meant !== null ) {
		return ` Did you mean “${ meant }”?`;
	}
	return allowed.length === 0 ? '' : ` Allowed: ${ allowed.join( ', ' ) }.`;
}

function typeWords( type: Scalar | null ): string {
	switch ( type ) {
		case 'integer':
			return 'a whole number';
		case 'string':
			return 'text';
		case 'array':
			return 'a list';
		case 'boolean':
			return 'true or false';
		default:
			return String( type === 'object' ? 'an object' : type );
	}
}

/** `Steps need a "kind"`: without it nobody can say what is missing further in. */
function choiceWords( { path, given }: Issue, scope: IssueScope ): string {
	const tags = allowedTags( scope.given, path );
	if ( tags === null ) {
		return `${ given === null ? 'This' : quoted( given ) } is not allowed here.`;
	}
	const { title, tag, names } = tags;
	return given === null
		? `${ title }s need ${ tag === 'on' ? 'an' : 'a' } “${ tag }”. Allowed: ${ names.join( ', ' ) }.`
		: `${ quoted( given ) } is not a “${ tag }” of ${ lower( title ) }s.${ choices( given, names ) }`;
}

/** ASCII: no locale decides. */
function lower( title: string ): string {
	const code = title.charCodeAt( 0 );
	const isCapital = code >= 65 && code <= 90;
	return isCapital
		? String.fromCharCode( code + 32 ) + title.slice( 1 )
		: title;
}

function factsOf( ...types: readonly string[] ): readonly string[] {
	return catalogueFacts
		.filter( ( fact ) => types.includes( fact.type ) )
		.map( ( fact ) => fact.id );
}

function operatorsAt( path: string, { given }: IssueScope ): readonly string[] {
	const { fact } = given.at( parent( path ) ) as { readonly fact: string };
	return (
		findCatalogueFact( fact )?.operators ??
		operators.map( ( operator ) => operator.id )
	);
}

const WANTED: Readonly< Record< string, string > > = {
	nothing: 'true',
	member: 'one text',
	members: 'a list of texts',
};
const ONE: Readonly< Record< string, string > > = {
	money: 'an amount, { "amountMinor": 4900, "currency": "EUR" }',
	text: 'text',
	integer: 'a whole number',
	basis_points: 'hundredths of a percent, 0 to 10000',
	date: 'a date, YYYY-MM-DD',
	instant: 'epoch seconds',
	flag: 'true or false',
};

/** `values.integer`: what an operator wants and of which type. */
function valueWords( wanted: Scalar | null ): string {
	const [ wants = '', type = '' ] = String( wanted ).split( '.' );
	const one = ONE[ type ] ?? type;
	switch ( wants ) {
		case 'values':
			return `a list, each ${ one }`;
		case 'range':
			return `a list of two, from and to, each ${ one }`;
		default:
			return WANTED[ wants ] ?? one;
	}
}

function parent( path: string ): string {
	return path.slice( 0, path.lastIndexOf( '/' ) );
}

/** The ids of a list of the sequence a path is in; a script has several sequences. */
function idsAt(
	list: string,
	path: string,
	{ given }: IssueScope
): readonly string[] {
	const [ , holder, index ] = path.split( '/' );
	const root = holder === 'sequences' ? `/sequences/${ index }` : '';
	const found = given.at( root + list );
	return Array.isArray( found )
		? found.map( ( one: { readonly id: string } ) => one.id )
		: [];
}

function earlierSteps( path: string, scope: IssueScope ): readonly string[] {
	const steps = idsAt( '/steps', path, scope );
	const keys = path.split( '/' );
	const at = keys.indexOf( 'steps' );
	return at === -1 ? steps : steps.slice( 0, Number( keys[ at + 1 ] ) );
}

function armsAt( path: string, scope: IssueScope ): readonly string[] {
	const { experiment } = scope.given.at( parent( path ) ) as {
		readonly experiment: string;
	};
	const index = idsAt( '/experiments', path, scope ).indexOf( experiment );
	return idsAt( `/experiments/${ index }/arms`, path, scope );
}
