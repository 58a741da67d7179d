/* eslint-disable no-bitwise -- TypeScript keeps in bits what a type is. */
/**
 * Writes what the routes answer and accept (`Answers` and `Bodies` of src/documents/rest.ts) as JSON schemas, for WordPress to check and to
 * show on `OPTIONS`.
 */
const path = require( 'path' );
const ts = require( 'typescript' );

const root = path.join( __dirname, '../..' );
const source = path.join( root, 'src/documents/rest.ts' );

/** Written by `npm run docs`; bodies are read with each REST request, answers only for `OPTIONS`. */
const schemasFiles = {
	Answers: 'includes/Rest/Schemas/answers.json',
	Bodies: 'includes/Rest/Schemas/bodies.json',
};

/** The largest whole number that JSON keeps exactly. */
const LARGEST_WHOLE = Number.MAX_SAFE_INTEGER;

/** Conditions hold conditions: deeper than this a schema says only that something is there. */
const DEEPEST = 9;

/** WordPress wants a type everywhere. */
const ANYTHING = {
	type: [ 'boolean', 'integer', 'string', 'array', 'object', 'null' ],
};

const has = ( type, flags ) => ( type.flags & flags ) !== 0;

function schemaOfUnion( types, checker, depth ) {
	const nullable = types.some( ( type ) => has( type, ts.TypeFlags.Null ) );
	const rest = types.filter(
		( type ) => ! has( type, ts.TypeFlags.Null | ts.TypeFlags.Undefined )
	);
	const texts = rest.filter( ( type ) => type.isStringLiteral() );
	if ( texts.length === rest.length && texts.length > 0 ) {
		const values = texts.map( ( { value } ) => value );
		return nullable
			? { type: [ 'string', 'null' ], enum: [ ...values, null ] }
			: { type: 'string', enum: values };
	}
	if ( rest.every( ( type ) => has( type, ts.TypeFlags.BooleanLike ) ) ) {
		return { type: nullable ? [ 'boolean', 'null' ] : 'boolean' };
	}
	if ( rest.length === 1 ) {
		const schema = schemaOf( rest[ 0 ], checker, depth );
		return nullable && schema.type
			? { ...schema, type: [ schema.type, 'null' ] }
			: schema;
	}
	// Alternatives of one document, or scalars: the engine's parser knows more of them.
	const kinds = rest.flatMap(
		( type ) => schemaOf( type, checker, DEEPEST ).type
	);
	return {
		type: [ ...new Set( [ ...kinds, ...( nullable ? [ 'null' ] : [] ) ] ) ],
	};
}

function schemaOfObject( type, checker, depth ) {
	const index = type.getStringIndexType();
	if ( index ) {
		return {
			type: 'object',
			additionalProperties: schemaOf( index, checker, depth + 1 ),
		};
	}
	const properties = {};
	const required = [];
	for ( const property of checker.getPropertiesOfType( type ) ) {
		const isOptional = ( property.flags & ts.SymbolFlags.Optional ) !== 0;
		properties[ property.name ] = schemaOf(
			checker.getTypeOfSymbol( property ),
			checker,
			depth + 1
		);
		if ( ! isOptional ) {
			required.push( property.name );
		}
	}
	return {
		type: 'object',
		...( Object.keys( properties ).length ? { properties } : {} ),
		...( required.length ? { required } : {} ),
	};
}

function schemaOf( type, checker, depth = 0 ) {
	if (
		depth > DEEPEST ||
		has( type, ts.TypeFlags.Any | ts.TypeFlags.Unknown )
	) {
		return ANYTHING;
	}
	if ( type.isUnion() ) {
		return schemaOfUnion( type.types, checker, depth );
	}
	if ( type.isStringLiteral() ) {
		return { type: 'string', enum: [ type.value ] };
	}
	if ( has( type, ts.TypeFlags.StringLike ) ) {
		return { type: 'string' };
	}
	if ( has( type, ts.TypeFlags.NumberLike ) ) {
		return { type: 'integer', maximum: LARGEST_WHOLE };
	}
	if ( has( type, ts.TypeFlags.BooleanLike ) ) {
		return { type: 'boolean' };
	}
	if ( has( type, ts.TypeFlags.Null ) ) {
		return { type: 'null' };
	}
	if ( checker.isArrayType( type ) || checker.isTupleType( type ) ) {
		const [ item ] = checker.getTypeArguments( type );
		return { type: 'array', items: schemaOf( item, checker, depth + 1 ) };
	}
	return schemaOfObject( type, checker, depth );
}

/** @return {Record<string, string>} What should be in each file: a line for each route. */
function routeSchemas() {
	const program = ts.createProgram( [ source ], {
		strict: true,
		target: ts.ScriptTarget.ES2022,
		moduleResolution: ts.ModuleResolutionKind.Bundler,
		module: ts.ModuleKind.ESNext,
		noEmit: true,
	} );
	const checker = program.getTypeChecker();
	const texts = {};
	ts.forEachChild( program.getSourceFile( source ), ( node ) => {
		const file =
			ts.isInterfaceDeclaration( node ) && schemasFiles[ node.name.text ];
		if ( file ) {
			const routes = checker
				.getPropertiesOfType( checker.getTypeAtLocation( node ) )
				.map( ( route ) => {
					const schema = schemaOf(
						checker.getTypeOfSymbol( route ),
						checker
					);
					return `${ JSON.stringify( route.name ) }:${ JSON.stringify(
						schema
					) }`;
				} );
			texts[ file ] = `{\n${ routes.join( ',\n' ) }\n}\n`;
		}
	} );
	return texts;
}

module.exports = { routeSchemas, schemasFiles };
