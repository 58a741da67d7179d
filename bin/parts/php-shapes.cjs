/**
 * Writes the types of src/documents down for PHPStan, so that PHP that misspells a key fails the analysis and both languages mean the
 * same by a name. An object within a document gets a name too, of those it stands under: `FactsDebt`, `FactsHold`, `EntryResolved`.
 */
const fs = require( 'fs' );
const path = require( 'path' );
const ts = require( 'typescript' );

const root = path.join( __dirname, '../..' );

/** PHP files, each with the files of src/documents whose types it holds. */
const shapesFiles = [
	{
		file: 'includes/Engine/Documents.php',
		namespace: 'FollowupReminders\\Engine',
		about: 'The documents the engine reads and writes',
		sources: [
			'scalars',
			'facts',
			'run',
			'sequence',
			'policy',
			'rules',
			'decision',
		],
	},
	{
		file: 'includes/Rest/Views.php',
		namespace: 'FollowupReminders\\Rest',
		about: 'What routes answer',
		sources: [ 'rest' ],
		// What an answer takes from these is imported.
		from: 'includes/Engine/Documents.php',
		only: [
			'BacktestWorld',
			'CaseCustomer',
			'CaseDetail',
			'CaseNote',
			'CasePlan',
			'CaseSummary',
			'CaseTag',
			'EngineInputs',
			'FigureCases',
			'FiguresMessages',
			'FiguresOverview',
			'FiguresProof',
			'FiguresReceivables',
			'Issue',
			'OrderChannel',
			'PastDebtorRow',
			'PresetsMade',
			'RehearsedCase',
			'SequenceSummary',
			'SequenceVersion',
			'Task',
			'TaskDefault',
			'TemplateSummary',
			'TimelineRow',
			'UnknownItem',
			'WebhookTarget',
			'Why',
		],
	},
];

/** Every number of a document is a whole one. */
const KEYWORDS = new Map( [
	[ ts.SyntaxKind.StringKeyword, 'string' ],
	[ ts.SyntaxKind.NumberKeyword, 'int' ],
	[ ts.SyntaxKind.BooleanKeyword, 'bool' ],
	[ ts.SyntaxKind.UnknownKeyword, 'mixed' ],
] );

/** PHPStan has a type of its own by this name. */
const RENAMED = { Scalar: 'ScalarValue' };

/** Stands where a type would contain itself, which PHPStan does not know. */
const ANY_OBJECT = '\\stdClass';

const capital = ( text ) => text[ 0 ].toUpperCase() + text.slice( 1 );
const itemOf = ( name ) =>
	name.endsWith( 's' ) ? name.slice( 0, -1 ) : `${ name }Item`;

class Shapes {
	/** Texts by name, in the order in which the names were first met. */
	written = new Map();
	/** What each key of each name holds. */
	keys = new Map();
	/** Names whose text is being put together. */
	open = [];

	/**
	 * @param {string[]} sources Files of src/documents.
	 * @param {string[]} only    Names that are written, with what they hold; none: all.
	 * @param {?Shapes}  known   Written elsewhere.
	 */
	constructor( sources, only = [], known = null ) {
		this.known = known;
		known?.keys.forEach( ( text, key ) => this.keys.set( key, text ) );
		this.declarations = new Map(
			sources
				.flatMap( declarationsOf )
				.map( ( declaration ) => [
					declaration.name.text,
					declaration,
				] )
		);
		const names = only.length ? only : [ ...this.declarations.keys() ];
		names.forEach( ( name ) => this.reference( name ) );
	}

	reference( name ) {
		if ( this.open.includes( name ) ) {
			return ANY_OBJECT;
		}
		const own = RENAMED[ name ] ?? name;
		if ( this.known?.written.has( own ) ) {
			return own;
		}
		if ( ! this.written.has( own ) ) {
			const declaration = this.find( name );
			this.write( own, () =>
				ts.isInterfaceDeclaration( declaration )
					? this.object( this.membersOf( declaration ), name )
					: this.text( declaration.type, name, true )
			);
		}
		return own;
	}

	/** Keys that are not known beforehand are no shape. */
	named( { typeName, typeArguments }, name ) {
		if ( typeName.text === 'Readonly' ) {
			return this.text( typeArguments[ 0 ], name );
		}
		return typeName.text === 'Record'
			? ANY_OBJECT
			: this.reference( typeName.text );
	}

	find( name ) {
		const declaration = this.declarations.get( name );
		if ( declaration === undefined ) {
			throw new Error( `No document is called ${ name }.` );
		}
		return declaration;
	}

	write( name, text ) {
		if ( this.written.has( name ) ) {
			throw new Error( `Two shapes would be called ${ name }.` );
		}
		this.open.push( name );
		this.written.set( name, '' );
		this.written.set( name, text() );
		this.open.pop();
		return name;
	}

	/**
	 * @param {ts.TypeNode} type
	 * @param {string}      name      What an object here is called.
	 * @param {boolean}     isWritten Whether that name is being written: the object is its text.
	 * @param {boolean}     isTagged  Whether it tells alternatives apart: its values count.
	 */
	text( type, name, isWritten = false, isTagged = false ) {
		if ( KEYWORDS.has( type.kind ) ) {
			return KEYWORDS.get( type.kind );
		}
		if ( ts.isLiteralTypeNode( type ) ) {
			return literal( type.literal );
		}
		if ( ts.isParenthesizedTypeNode( type ) || isReadonly( type ) ) {
			return this.text( type.type, name, isWritten );
		}
		if ( ts.isArrayTypeNode( type ) ) {
			return `list<${ this.text( type.elementType, itemOf( name ) ) }>`;
		}
		if ( ts.isIndexedAccessTypeNode( type ) ) {
			return this.indexed( type );
		}
		if ( ts.isTypeReferenceNode( type ) ) {
			return this.named( type, name );
		}
		if ( ts.isUnionTypeNode( type ) && ! isChoice( type ) ) {
			const texts = type.types.map( ( one ) =>
				isWord( one ) && ! isTagged ? 'string' : this.text( one, name )
			);
			return [ ...new Set( texts ) ].join( '|' );
		}
		return this.objects( this.alternativesOf( type ), name, isWritten );
	}

	objects( alternatives, name, isWritten ) {
		if ( alternatives.length > 1 ) {
			return alternatives
				.map( ( members ) => this.alternative( members, name ) )
				.join( '|' );
		}
		return isWritten
			? this.object( alternatives[ 0 ], name )
			: this.write( name, () => this.object( alternatives[ 0 ], name ) );
	}

	/** One of several objects is called by the first value of its tag. */
	alternative( members, name ) {
		const { type } = members.find( isTag );
		const value = this.text( type, '', false, true ).split( "'" )[ 1 ];
		const own = name + value.split( '_' ).map( capital ).join( '' );
		return this.write( own, () => this.object( members, own, true ) );
	}

	object( members, name, isAlternative = false ) {
		const lines = members.map( ( member ) => {
			const { name: key, questionToken, type } = member;
			const optional = questionToken === undefined ? '' : '?';
			const text = this.text(
				type,
				name + capital( key.text ),
				false,
				isAlternative && isTag( member )
			);
			this.keys.set( `${ name }.${ key.text }`, text );
			return ` *   ${ key.text }${ optional }: ${ text },\n`;
		} );
		return `object{\n${ lines.join( '' ) } * }&\\stdClass`;
	}

	/** `RunState[ 'mode' ]`: what that key holds. */
	indexed( { objectType, indexType } ) {
		const name = ts.isIndexedAccessTypeNode( objectType )
			? this.indexed( objectType )
			: this.reference( objectType.typeName.text );
		return this.keys.get( `${ name }.${ indexType.literal.text }` );
	}

	membersOf( declaration ) {
		const inherited = ( declaration.heritageClauses ?? [] ).flatMap(
			( clause ) =>
				clause.types.flatMap( ( { expression } ) =>
					this.membersOf( this.find( expression.text ) )
				)
		);
		return [ ...inherited, ...declaration.members ];
	}

	/** The members of every object that a type may be. */
	alternativesOf( type ) {
		if ( ts.isTypeLiteralNode( type ) ) {
			return [ type.members ];
		}
		if ( ts.isParenthesizedTypeNode( type ) ) {
			return this.alternativesOf( type.type );
		}
		if ( ts.isUnionTypeNode( type ) ) {
			return type.types.flatMap( ( one ) => this.alternativesOf( one ) );
		}
		if ( ts.isIntersectionTypeNode( type ) ) {
			return type.types
				.map( ( one ) => this.alternativesOf( one ) )
				.reduce( ( some, more ) =>
					some.flatMap( ( members ) =>
						more.map( ( others ) => [ ...members, ...others ] )
					)
				);
		}
		if ( ts.isTypeReferenceNode( type ) ) {
			const declaration = this.find( type.typeName.text );
			return ts.isInterfaceDeclaration( declaration )
				? [ this.membersOf( declaration ) ]
				: this.alternativesOf( declaration.type );
		}
		throw new Error(
			`A document holds a ${ ts.SyntaxKind[ type.kind ] }.`
		);
	}
}

/** @param {string} name Of a file of src/documents. */
function declarationsOf( name ) {
	const text = fs.readFileSync(
		path.join( root, `src/documents/${ name }.ts` ),
		'utf8'
	);
	return ts
		.createSourceFile( `${ name }.ts`, text, ts.ScriptTarget.Latest, true )
		.statements.filter(
			( statement ) =>
				ts.isInterfaceDeclaration( statement ) ||
				ts.isTypeAliasDeclaration( statement )
		);
}

const isReadonly = ( type ) => ts.isTypeOperatorNode( type );

/** Whether the value of a key tells one alternative of a choice from the others. */
const isTag = ( member ) => [ 'kind', 'on' ].includes( member.name.text );

/** One of a closed set, which for PHP is a text like another: rows of the database and events hold it as such. */
const isWord = ( type ) =>
	ts.isLiteralTypeNode( type ) && ts.isStringLiteral( type.literal );

/** Whether all of a union are objects without a name. */
const isChoice = ( type ) =>
	type.types.every( ( one ) => ts.isTypeLiteralNode( one ) );

const literal = ( node ) =>
	node.kind === ts.SyntaxKind.NullKeyword
		? 'null'
		: node.getText().replaceAll( '"', "'" );

function phpOf( { namespace, about, sources, file, only, from } ) {
	const origin = shapesFiles.find( ( shapes ) => shapes.file === from );
	const known = origin ? new Shapes( origin.sources ) : null;
	const { written } = new Shapes( sources, only, known );
	const texts = [ ...written ].map(
		( [ name, text ] ) => ` * @phpstan-type ${ name } ${ text }\n`
	);
	const words = new Set( texts.join( '' ).match( /\w+/g ) );
	const imports = [ ...( known?.written.keys() ?? [] ) ].filter( ( name ) =>
		words.has( name )
	);
	const home = origin && path.basename( origin.file, '.php' );
	const use = origin ? `\nuse ${ origin.namespace }\\${ home };\n` : '';
	return `<?php
declare( strict_types=1 );

namespace ${ namespace };
${ use }
/**
 * ${ about }, as src/documents has them. Written by \`npm run docs\`.
 *
${ imports
	.map( ( name ) => ` * @phpstan-import-type ${ name } from ${ home }\n` )
	.join( '' ) }${ texts.join( '' ) } */
final class ${ path.basename( file, '.php' ) } {}
`;
}

module.exports = { phpOf, shapesFiles };
