import { addQueryArgs } from '@wordpress/url';
import type { Policy } from '../documents/policy';
import type {
	CatalogueFact,
	ChannelRule,
	GatewayRule,
	Gateways,
	Mailers,
	Retries,
	Status,
	TemplateDetail,
	TemplateFields,
	TemplateSummary,
	TextDraft,
	TextPreview,
	Tone,
} from '../documents/rest';
import type { ActionKind } from '../documents/sequence';
import { request } from './client';

export const fetchCatalogue = (): Promise< CatalogueFact[] > =>
	request( '/catalogue' );

/** The kinds of actions that something in this shop delivers. */
export const fetchActionKinds = (): Promise< ActionKind[] > =>
	request( '/action-kinds' );

export const fetchPolicy = (): Promise< Policy > => request( '/policy' );

/** The policy's `version` is the one it was edited from; refused with status 409 when it is no longer the newest. */
export const savePolicy = ( policy: unknown ): Promise< Policy > =>
	request( '/policy', 'PUT', policy );

export const fetchTemplates = (): Promise< TemplateSummary[] > =>
	request( '/templates' );

/** A text in one language and tone. */
export interface TemplateKey {
	readonly id: string;
	readonly locale: string;
	readonly tone: Tone;
}

export const fetchTemplate = ( key: TemplateKey ): Promise< TemplateDetail > =>
	request(
		addQueryArgs( `/templates/${ key.id }`, {
			locale: key.locale,
			tone: key.tone,
		} )
	);

/** Refused with status 409 when `expectedVersion` is no longer the newest. */
export const saveTemplate = (
	key: TemplateKey,
	text: TemplateFields & { readonly expectedVersion: number }
): Promise< TemplateDetail > =>
	request( `/templates/${ key.id }`, 'PUT', {
		...text,
		locale: key.locale,
		tone: key.tone,
	} );

/** A text as it is being written, as a customer would get it. */
export const previewText = (
	id: string,
	draft: TextDraft
): Promise< TextPreview > =>
	request( `/templates/${ id }/preview`, 'POST', draft );

/** Sends it to whoever asks. */
export const testText = (
	id: string,
	draft: TextDraft
): Promise< { readonly to: string } > =>
	request( `/templates/${ id }/test`, 'POST', draft );

/** Says that a lawyer looked at a text, or takes it back. */
export const reviewTemplate = (
	key: TemplateKey,
	checked: boolean
): Promise< { needsReview: boolean } > =>
	request( `/templates/${ key.id }/review`, 'POST', {
		locale: key.locale,
		checked,
	} );

export const fetchStatus = (): Promise< Status > => request( '/status' );

export const saveSettings = ( settings: {
	readonly uninstallRemovesData: boolean;
} ): Promise< Status > => request( '/settings', 'PUT', settings );

/** Says that this address is the shop, so that messages go out from it. */
export const unlockSite = (): Promise< Status > =>
	request( '/status/confirm', 'POST', {} );

export const fetchGateways = (): Promise< Gateways > => request( '/gateways' );

/** Those not named stay as they are. */
export interface GatewaysChange {
	readonly gateways: readonly {
		readonly id: string;
		readonly rule: GatewayRule;
		readonly asks: boolean;
	}[];
	readonly channels: readonly {
		readonly id: string;
		readonly rule: ChannelRule;
	}[];
	readonly keepsUnpaidOrders: boolean;
}

export const saveGateways = ( change: GatewaysChange ): Promise< Gateways > =>
	request( '/gateways', 'PUT', change );

export const fetchMailers = (): Promise< Mailers > => request( '/mailers' );

export const fetchRetries = (): Promise< Retries > => request( '/retries' );

export interface RetryChange {
	readonly enabled: boolean;
	/** Null: Subscriptions' own schedule; an interval that is only half typed is refused. */
	readonly afterSeconds: readonly ( number | null )[] | null;
	readonly cardAttempts: number | null;
}

export const saveRetries = ( change: RetryChange ): Promise< Retries > =>
	request( '/retries', 'PUT', change );

export interface EventsSecret {
	/** Null before the first was made. */
	readonly secret: string | null;
	/** Until when the one before is still accepted. */
	readonly previousUntilUtc: number | null;
}

export const fetchEventsSecret = (): Promise< EventsSecret > =>
	request( '/events/secret' );

export const rotateEventsSecret = (): Promise< EventsSecret > =>
	request( '/events/secret', 'POST', {} );

/** Local environments only. */
export const moveClock = (
	forwardSeconds: number
): Promise< { readonly now: number } > =>
	request( '/clock', 'POST', { forwardSeconds } );
