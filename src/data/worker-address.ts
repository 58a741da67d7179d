/**
 * Where a script of the build is that runs in a thread of its own.
 *
 * @return Null: the page does not say, or the browser has no such threads.
 */
export function workerAddress( name: string ): string | null {
	const folder =
		document.getElementById( 'followup-reminders' )?.dataset.build;
	return folder === undefined || typeof Worker === 'undefined'
		? null
		: `${ folder }${ name }.js`;
}
