import { toFailure } from './client';

describe( 'a refusal', () => {
	it( 'carries code, status and every issue with its place', () => {
		expect(
			toFailure( {
				code: 'sequence.refused',
				message: 'No.',
				data: {
					status: 400,
					issues: [
						{
							code: 'text.not_id',
							path: '/steps/0/id',
							given: 'A',
						},
					],
				},
			} )
		).toEqual( {
			code: 'sequence.refused',
			message: 'No.',
			status: 400,
			issues: [
				{ code: 'text.not_id', path: '/steps/0/id', given: 'A' },
			],
		} );
	} );

	it( 'names the arguments WordPress itself refused', () => {
		expect(
			toFailure( {
				code: 'rest_invalid_param',
				message: 'No.',
				data: { status: 400, params: { status: 'Not one of.' } },
			} ).issues
		).toEqual( [
			{
				code: 'rest_invalid_param',
				path: 'status',
				message: 'Not one of.',
			},
		] );
	} );

	it( 'is a failure too when nothing answered', () => {
		expect( toFailure( undefined ) ).toMatchObject( {
			code: 'unreachable',
			status: 0,
			issues: [],
		} );
	} );
} );
