/** Counts what was asked and answered, so that one sees whether the generators reach everything. */

export class Distribution {
	#counts = new Map();

	/** @param {string} name */
	#add( name ) {
		this.#counts.set( name, ( this.#counts.get( name ) ?? 0 ) + 1 );
	}

	/**
	 * @param {Array} operation
	 * @param {?Object} answer  Of the definition.
	 */
	count( operation, answer ) {
		const [ kind ] = operation;
		if ( answer === null ) {
			return;
		}
		this.#add( `asked.${ kind }` );
		if ( answer.thrown ) {
			this.#add( `refused.${ kind }` );
			return;
		}
		if ( answer.decision ) {
			this.#countDecision( answer.decision );
		}
		if ( answer.admission ) {
			this.#countAdmission( answer.admission );
		}
		if ( kind === 'enrol' ) {
			this.#countEnrolment( answer );
		}
		if ( answer.parsed ) {
			const { issues } = answer.parsed;
			issues.forEach( ( issue ) => this.#add( `issue.${ issue.code }` ) );
			this.#add( issues.length === 0 ? 'parse.taken' : 'parse.refused' );
		}
		if ( kind === 'apply' ) {
			const entry = operation[ 1 ];
			this.#add(
				`apply.${ entry.kind }${ entry.resolution ? `.${ entry.resolution.outcome }` : '' }`
			);
		}
	}

	#countTrace( trace ) {
		trace.forEach( ( entry ) =>
			this.#add( `trace.${ entry.code }.${ entry.outcome }` )
		);
	}

	#countDecision( decision ) {
		this.#add( `decision.${ decision.kind }` );
		if ( decision.reason ) {
			this.#add( `${ decision.kind }.${ decision.reason }` );
		}
		for ( const entry of decision.entries ) {
			const { resolution } = entry;
			this.#add(
				resolution
					? `entry.${ resolution.outcome }.${ resolution.why ?? 'none' }`
					: `entry.${ entry.kind }`
			);
		}
		if ( decision.kind === 'act' ) {
			decision.effects.forEach( ( effect ) =>
				this.#add( `effect.${ effect.action.kind }` )
			);
			if ( decision.occurrence > 1 ) {
				this.#add( 'act.repeated' );
			}
		}
		this.#countTrace( decision.trace );
	}

	#countAdmission( { messages, deferred, trace } ) {
		messages.forEach( ( message ) =>
			this.#add(
				message.keys.length > 1 ? 'admit.digest' : 'admit.single'
			)
		);
		deferred.forEach( ( one ) => this.#add( `admit.${ one.code }` ) );
		this.#countTrace( trace );
	}

	#countEnrolment( { entries, trace } ) {
		this.#add(
			entries.length === 0 ? 'enrol.none' : `enrol.${ entries[ 0 ].mode }`
		);
		if ( entries.length > 1 ) {
			this.#add( 'enrol.taken_over' );
		}
		this.#countTrace( trace );
	}

	/**
	 * Adds what another has counted.
	 *
	 * @param {Array<[ string, number ]>} entries
	 */
	addAll( entries ) {
		for ( const [ name, count ] of entries ) {
			this.#counts.set( name, this.of( name ) + count );
		}
	}

	/** @param {string} name */
	of( name ) {
		return this.#counts.get( name ) ?? 0;
	}

	/**
	 * @param {string[]} expected Names that must have been counted.
	 * @return {string[]} Those that were not.
	 */
	missing( expected ) {
		return expected.filter( ( name ) => this.of( name ) === 0 );
	}

	/** Names with their counts, ordered by name. */
	entries() {
		return [ ...this.#counts ].sort( ( [ a ], [ b ] ) =>
			a < b ? -1 : 1
		);
	}
}
