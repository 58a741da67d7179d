import type { PastDebtor, PastWorld } from '../../documents/past-debtor';
import debtorSchema from '../../documents/past-debtor.schema.json';
import worldSchema from '../../documents/past-world.schema.json';
import { checkSchema } from '../parse/check-schema';
import { type Issue, Issues } from '../parse/issue';
import { type ParseResult, parseValue } from '../parse/parse';
import { readJson } from '../parse/read-json';
import type { Schema } from '../parse/schema';
import { sheetsOf } from './sheets';

/**
 * The first line of a file of past debtors, or what is wrong with it.
 *
 * @param text JSON; at most 256 KB.
 */
export function parsePastWorld( text: string ): ParseResult< PastWorld > {
	const issues = new Issues();
	const value = readChecked( text, worldSchema, issues );
	if ( issues.list.length > 0 ) {
		return { document: null, issues: issues.list };
	}
	const world = value as PastWorld;
	if ( world.untilUtc < world.fromUtc ) {
		issues.add(
			'number.too_small',
			'/untilUtc',
			world.untilUtc,
			world.fromUtc
		);
	}
	const found = [
		...issues.list,
		...within( '/policy', parseValue( 'policy', world.policy ).issues ),
	];
	return resultOf( world, found );
}

/**
 * Any later line: one debtor. Every sheet its cases come to is checked as facts are.
 *
 * @param text  JSON; at most 256 KB.
 * @param world Names the zones a debtor may be in.
 */
export function parsePastDebtor(
	text: string,
	world: PastWorld
): ParseResult< PastDebtor > {
	const issues = new Issues();
	const value = readChecked( text, debtorSchema, issues );
	if ( issues.list.length > 0 ) {
		return { document: null, issues: issues.list };
	}
	const debtor = value as PastDebtor;
	debtor.zones.forEach( ( name, index ) => {
		if ( ! world.zones.some( ( zone ) => zone.name === name ) ) {
			issues.add( 'value.not_allowed', `/zones/${ index }`, name );
		}
	} );
	const found = [ ...issues.list, ...sheetIssues( debtor ) ];
	return resultOf( debtor, found );
}

function sheetIssues( debtor: PastDebtor ): readonly Issue[] {
	const found: Issue[] = [];
	debtor.cases.forEach( ( past, index ) => {
		for ( const sheet of sheetsOf( past, debtor.debtorKey ) ) {
			const { issues } = parseValue( 'facts', sheet.facts );
			found.push( ...within( `/cases/${ index }/facts`, issues ) );
		}
	} );
	return found;
}

function readChecked( text: string, schema: object, issues: Issues ): unknown {
	const value = readJson( text, issues );
	if ( issues.list.length === 0 ) {
		// Everything it refers to stands in other files.
		checkSchema(
			{ schema: schema as Schema, file: 'scalars' },
			value,
			'',
			issues
		);
	}
	return value;
}

function within( path: string, issues: readonly Issue[] ): readonly Issue[] {
	return issues.map( ( issue ) => ( { ...issue, path: path + issue.path } ) );
}

function resultOf< Document >(
	document: Document,
	issues: readonly Issue[]
): ParseResult< Document > {
	return issues.length === 0
		? { document, issues: [] }
		: { document: null, issues };
}
