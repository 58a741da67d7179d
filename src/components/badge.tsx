import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'error';

/** A state in one or two words; the words say it, the colour only helps. */
export function Badge( {
	tone,
	children,
}: {
	tone: Tone;
	children: ReactNode;
} ) {
	return <span className={ `fur-badge is-${ tone }` }>{ children }</span>;
}
