import { readVectors, soundDocument } from '../../../tests/support/vectors';
import type { TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { RunState } from '../../documents/run';
import type { Id, Instant, ZoneTable } from '../../documents/scalars';
import type { Condition } from '../../documents/sequence';
import type { FactValue } from '../facts/derived/derived-fact';
import { catalogueFacts } from '../facts/catalogue';
import { resolveFact } from '../facts/resolve';
import { fill } from '../tokens/fill';
import { evaluate } from './evaluate';

interface Changed {
	readonly change: readonly {
		readonly path: string;
		readonly value?: unknown;
	}[];
}

interface ConditionVector {
	readonly name: string;
	readonly given: Changed & {
		readonly condition: Condition;
		readonly anchorUtc: Instant | null;
		readonly run: boolean;
		readonly now: Instant;
	};
	readonly expect: {
		readonly truth: boolean | null;
		readonly trace: readonly TraceEntry[];
	};
}

interface FactVector {
	readonly name: string;
	readonly given: Changed & {
		readonly now: Instant;
		readonly shopZone: ZoneTable;
	};
	readonly expect: {
		readonly values: readonly {
			readonly id: Id;
			readonly value: FactValue;
		}[];
	};
}

interface TokenVector {
	readonly name: string;
	readonly given: {
		readonly template: string;
		readonly values: readonly {
			readonly id: Id;
			readonly value: string;
		}[];
	};
	readonly expect: { readonly text: string; readonly missing: readonly Id[] };
}

describe( 'conditions', () => {
	test.each( readVectors< ConditionVector >( 'conditions/conditions.json' ) )(
		'%s',
		( _name, { given, expect: wanted } ) => {
			const trace: TraceEntry[] = [];
			const truth = evaluate(
				given.condition,
				{
					facts: soundDocument< Facts >( 'facts', given.change ),
					run: given.run
						? soundDocument< RunState >( 'run', [] )
						: null,
					now: given.now,
					shopZone: [ { fromUtc: 0, offsetSeconds: 0 } ],
					event: null,
					anchor: () => given.anchorUtc,
				},
				'step.a.when',
				trace
			);
			expect( truth ).toBe( wanted.truth );
			expect( trace ).toEqual( wanted.trace );
		}
	);
} );

describe( 'facts', () => {
	const vectors = readVectors< FactVector >( 'facts/facts.json' );

	test.each( vectors )( '%s', ( _name, { given, expect: wanted } ) => {
		const facts = soundDocument< Facts >( 'facts', given.change );
		for ( const { id, value } of wanted.values ) {
			expect( {
				id,
				value: resolveFact(
					id,
					facts,
					given.now,
					given.shopZone,
					null
				),
			} ).toEqual( { id, value } );
		}
	} );

	test( 'every fact of the catalogue has a vector', () => {
		const covered = new Set(
			vectors.flatMap( ( [ , vector ] ) =>
				vector.expect.values.map( ( { id } ) => id )
			)
		);
		expect(
			catalogueFacts.filter( ( { id } ) => ! covered.has( id ) )
		).toEqual( [] );
	} );
} );

describe( 'tokens', () => {
	test.each( readVectors< TokenVector >( 'tokens/tokens.json' ) )(
		'%s',
		( _name, { given, expect: wanted } ) => {
			const values = new Map(
				given.values.map( ( { id, value } ) => [ id, value ] )
			);
			expect(
				fill( given.template, values, ( text ) =>
					text.replaceAll( '<', '&lt;' )
				)
			).toEqual( wanted );
		}
	);
} );
