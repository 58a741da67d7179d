/** Our engine in Node: node.mjs ENGINE SITUATIONS SECONDS */
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { peakMegabytes, rate } from './measure.mjs';

const [ engine, file, seconds ] = process.argv.slice( 2 );
const { decide } = createRequire( import.meta.url )( engine );
const { facts, rules, asked } = JSON.parse( readFileSync( file, 'utf8' ) );
let entries = 0;
const perSecond = await rate( Number( seconds ), asked.length, () => {
	for ( const { now, run } of asked ) {
		entries += decide( now, facts, run, rules ).trace.length;
	}
} );
if ( entries === 0 ) {
	throw new Error( 'Nothing was decided.' );
}
console.log( JSON.stringify( { perSecond, peakMegabytes: peakMegabytes() } ) );
