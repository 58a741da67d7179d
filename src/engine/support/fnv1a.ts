/** Twin of includes/Engine/Support/Fnv1a.php. */

/** FNV-1a, 32 bit, of an ASCII text: 0 to 2^32 − 1. */
export function fnv1a( text: string ): number {
	let hash = 0x811c9dc5;
	for ( let i = 0; i < text.length; i++ ) {
		// eslint-disable-next-line no-bitwise -- the hash is defined on bits
		hash = Math.imul( hash ^ text.charCodeAt( i ), 0x01000193 );
	}
	// eslint-disable-next-line no-bitwise -- to an unsigned number
	return hash >>> 0;
}
