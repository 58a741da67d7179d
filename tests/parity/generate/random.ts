/* eslint-disable no-bitwise -- the generator is defined on bits */

/** Numbers that look random and are the same for the same seed on every machine (mulberry32). */
export class Random {
	private state: number;

	constructor( seed: number ) {
		this.state = Math.imul( seed, 2654435761 ) ^ 0x9e3779b9;
		this.next();
	}

	/** 32 bits. */
	next(): number {
		this.state = ( this.state + 0x6d2b79f5 ) | 0;
		let bits = Math.imul( this.state ^ ( this.state >>> 15 ), 1 );
		bits = Math.imul( bits ^ ( bits >>> 15 ), this.state | 1 );
		bits ^= bits + Math.imul( bits ^ ( bits >>> 7 ), bits | 61 );
		return ( bits ^ ( bits >>> 14 ) ) >>> 0;
	}

	/** From `low` to `high`, both included. */
	int( low: number, high: number ): number {
		const span = high - low + 1;
		const drawn =
			span <= 0x100000000
				? this.next()
				: this.next() * 0x100000 + ( this.next() & 0xfffff );
		return low + ( drawn % span );
	}

	chance( percent: number ): boolean {
		return this.next() % 1000 < percent * 10;
	}

	pick< T >( list: readonly T[] ): T {
		return list[ this.next() % list.length ] as T;
	}

	/** Each entry as often as its weight says. */
	weighted< T >( entries: readonly ( readonly [ number, T ] )[] ): T {
		let total = 0;
		for ( const [ weight ] of entries ) {
			total += weight;
		}
		let left = this.next() % total;
		for ( const [ weight, value ] of entries ) {
			if ( left < weight ) {
				return value;
			}
			left -= weight;
		}
		throw new Error( 'Weights are whole numbers above zero.' );
	}

	/** Between `low` and `high` members. */
	list< T >( low: number, high: number, make: ( index: number ) => T ): T[] {
		return Array.from( { length: this.int( low, high ) }, ( _, index ) =>
			make( index )
		);
	}
}
