import type { PresetCard, PresetsMade, SequenceMode } from '../documents/rest';
import type { Id } from '../documents/scalars';
import { request } from './client';

export const fetchPresets = (): Promise< PresetCard[] > =>
	request( '/presets' );

/** Makes sequences of the chosen variants; nothing is made unless all of them fit. */
export const makePresets = ( made: {
	readonly variants: readonly Id[];
	readonly mode: SequenceMode;
} ): Promise< PresetsMade > => request( '/presets', 'POST', made );
