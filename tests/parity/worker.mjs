/** A thread of run.mjs: lives through the trajectories it is given in both engines, the PHP one in a process of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { digestOf, firstDifference, isSameDigest } from './compare.mjs';
import { Distribution } from './distribution.mjs';
import { load } from './load.mjs';
import { PhpProcess } from './php-process.mjs';

const { seed, folder } = workerData;
const parity = load( true );
const php = new PhpProcess( folder );

/** A trajectory; a fault of the definition itself says where it happened. */
function made( index ) {
	try {
		return parity.newTrajectory( seed, index, parity.engine );
	} catch ( cause ) {
		throw new Error( `Trajectory ${ index } of seed ${ seed } broke.`, {
			cause,
		} );
	}
}

/** Whether the engines differ, asked again with every answer in full. */
async function differs( { operations, texts } ) {
	const [ theirs ] = await php.ask( [ operations ] );
	return firstDifference( texts, theirs ) >= 0;
}

/**
 * @param {number} from Index of the first trajectory.
 * @param {number} size How many.
 * @return {Promise<{ counts: Array, found: ?number }>} What was asked and answered; the index of one in which the engines differ.
 */
async function compare( from, size ) {
	const distribution = new Distribution();
	const batch = [];
	for ( let index = from; index < from + size; index += 1 ) {
		const { operations, answers } = made( index );
		operations.forEach( ( operation, at ) =>
			distribution.count( operation, answers[ at ] )
		);
		batch.push( {
			index,
			operations,
			texts: answers.map( ( answer ) =>
				answer === null ? '' : JSON.stringify( answer )
			),
		} );
	}
	const theirs = await php.askDigests(
		batch.map( ( one ) => one.operations )
	);
	let found = null;
	for ( const [ at, one ] of batch.entries() ) {
		const ours = digestOf( one.operations, one.texts );
		if (
			found === null &&
			! isSameDigest( ours, theirs[ at ] ) &&
			( await differs( one ) )
		) {
			found = one.index;
		}
	}
	return { counts: distribution.entries(), found };
}

parentPort.on( 'message', async ( task ) => {
	if ( task === null ) {
		php.close();
		parentPort.close();
		return;
	}
	try {
		parentPort.postMessage( await compare( task.from, task.size ) );
	} catch ( error ) {
		// Thrown where the main thread sees it: a rejection would lose its cause.
		setImmediate( () => {
			throw error;
		} );
	}
} );
