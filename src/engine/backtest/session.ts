import type { PastDebtor } from '../../documents/past-debtor';
import { BacktestJob, type BacktestOrder, type BacktestResult } from './job';

/**
 * What a backtest in a thread of its own is told. `start`, then batches of `debtors`, each sent when the one before it is answered, so that
 * neither side holds more than a batch and `cancel` takes effect within one; `finish` asks for the result.
 */
export type BacktestRequest =
	| { readonly kind: 'start'; readonly order: BacktestOrder }
	| { readonly kind: 'debtors'; readonly debtors: readonly PastDebtor[] }
	/** What there is so far; more debtors may follow. */
	| { readonly kind: 'so_far' }
	| { readonly kind: 'finish' }
	| { readonly kind: 'cancel' };

export type BacktestReply =
	/** To `start` and to each batch: how many debtors are done. */
	| { readonly kind: 'progress'; readonly debtors: number }
	| { readonly kind: 'result'; readonly result: BacktestResult }
	| { readonly kind: 'cancelled' }
	/** It was told something out of turn, or handed a document parse would refuse; the backtest is over. */
	| { readonly kind: 'failed'; readonly message: string };

/** One backtest after another; every request has one reply. */
export class BacktestSession {
	private job: BacktestJob | null = null;
	private debtors = 0;

	answer( request: BacktestRequest ): BacktestReply {
		try {
			return this.carryOut( request );
		} catch ( error ) {
			this.job = null;
			return {
				kind: 'failed',
				message: error instanceof Error ? error.message : '',
			};
		}
	}

	private carryOut( request: BacktestRequest ): BacktestReply {
		switch ( request.kind ) {
			case 'start':
				this.job = new BacktestJob( request.order );
				this.debtors = 0;
				return { kind: 'progress', debtors: 0 };
			case 'debtors':
				for ( const debtor of request.debtors ) {
					this.started().add( debtor );
					this.debtors += 1;
				}
				return { kind: 'progress', debtors: this.debtors };
			case 'so_far':
				return { kind: 'result', result: this.started().result() };
			case 'finish': {
				const result = this.started().result();
				this.job = null;
				return { kind: 'result', result };
			}
			case 'cancel':
				this.job = null;
				return { kind: 'cancelled' };
		}
	}

	private started(): BacktestJob {
		if ( this.job === null ) {
			throw new Error( 'No backtest is under way.' );
		}
		return this.job;
	}
}
