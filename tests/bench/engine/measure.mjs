/** How often something can be done in a second of processor time: what else the machine does counts for nothing. */

/** Long enough for a compiler in time to have compiled. */
const WARM_UP_SECONDS = 1;

/**
 * @param {number}                  seconds
 * @param {number}                  perRound How many decisions one round makes.
 * @param {() => Promise<void>|void} round
 * @return {Promise<number>} Decisions per second of processor time, the collector's included.
 */
export async function rate( seconds, perRound, round ) {
	await repeat( WARM_UP_SECONDS, round );
	const { rounds, elapsed } = await repeat( seconds, round );
	return ( rounds * perRound ) / elapsed;
}

async function repeat( seconds, round ) {
	const began = process.cpuUsage();
	let elapsed = 0;
	let rounds = 0;
	while ( elapsed < seconds ) {
		await round();
		rounds += 1;
		const { user, system } = process.cpuUsage( began );
		elapsed = ( user + system ) / 1e6;
	}
	return { rounds, elapsed };
}

/** The most memory this process had, in MB. */
export function peakMegabytes() {
	return Math.round( process.resourceUsage().maxRSS / 1024 );
}
