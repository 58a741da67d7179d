import { expect, test } from '@playwright/test';
import failedPayment from '../../src/documents/stock/failed_subscription_payment.json';
import invoiceOnTerms from '../../src/documents/stock/invoice_on_terms.json';
import stockPolicy from '../../src/documents/stock/policy.json';
import type { PastDebtor } from '../../src/documents/past-debtor';
import type { Policy } from '../../src/documents/policy';
import type { SequenceDocument } from '../../src/documents/sequence';
import { BacktestJob } from '../../src/engine/backtest/job';
import type {
	BacktestReply,
	BacktestRequest,
} from '../../src/engine/backtest/session';
import { pastShop, pastWorld } from '../bench/past-shop';

const CASES = 600;
const BATCH = 50;

/** Plays requests to the built worker inside the page, one after the other's reply. */
async function play( [ address, requests ]: [
	string,
	BacktestRequest[],
] ): Promise< BacktestReply[] > {
	const worker = new Worker( address );
	const replies: BacktestReply[] = [];
	for ( const request of requests ) {
		replies.push(
			await new Promise( ( done, fail ) => {
				worker.onmessage = ( event ) => done( event.data );
				worker.onerror = ( event ) =>
					fail( new Error( event.message ) );
				worker.postMessage( request );
			} )
		);
	}
	worker.terminate();
	return replies;
}

test( 'the worker in a browser counts what Node counts', async ( { page } ) => {
	const policy = stockPolicy as Policy;
	const sequences = [ failedPayment, invoiceOnTerms ] as SequenceDocument[];
	const order = {
		sequences,
		against: null,
		world: pastWorld( policy ),
		keep: 5,
	};
	const debtors: PastDebtor[] = [ ...pastShop( 7, CASES ) ];
	const job = new BacktestJob( order );
	debtors.forEach( ( debtor ) => job.add( debtor ) );
	const expected = job.result();

	const requests: BacktestRequest[] = [ { kind: 'start', order } ];
	for ( let from = 0; from < debtors.length; from += BATCH ) {
		requests.push( {
			kind: 'debtors',
			debtors: debtors.slice( from, from + BATCH ),
		} );
	}
	requests.push( { kind: 'finish' } );

	await page.goto( '/wp-admin/admin.php?page=followup-reminders' );
	const replies = await page.evaluate( play, [
		'/wp-content/plugins/followup-reminders/build/backtest-worker.js',
		requests,
	] as [ string, BacktestRequest[] ] );

	expect( replies.at( -2 ) ).toEqual( {
		kind: 'progress',
		debtors: debtors.length,
	} );
	expect( replies.at( -1 ) ).toEqual( { kind: 'result', result: expected } );
	expect( expected.cases.length ).toBeGreaterThan( 0 );
} );
