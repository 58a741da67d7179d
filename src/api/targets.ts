import type { TargetTest, WebhookTarget } from '../documents/rest';
import { request } from './client';

export interface TargetInput {
	readonly title: string;
	readonly url: string;
	readonly withCustomer: boolean;
	readonly isOn: boolean;
}

export const fetchTargets = (): Promise< WebhookTarget[] > =>
	request( '/targets' );

/** The answer holds the secret; nothing tells it again. */
export const createTarget = ( target: TargetInput ): Promise< WebhookTarget > =>
	request( '/targets', 'POST', target );

/** This and what follows is refused with status 409 when the target is no longer as it was read. */
export const saveTarget = (
	{ id, version }: WebhookTarget,
	target: TargetInput
): Promise< WebhookTarget > =>
	request( `/targets/${ id }`, 'PUT', {
		expectedVersion: version,
		...target,
	} );

export const removeTarget = ( {
	id,
	version,
}: WebhookTarget ): Promise< { readonly id: string } > =>
	request( `/targets/${ id }`, 'DELETE', { expectedVersion: version } );

/** The answer holds the new secret; nothing tells it again. */
export const replaceTargetSecret = ( {
	id,
	version,
}: WebhookTarget ): Promise< WebhookTarget > =>
	request( `/targets/${ id }/secret`, 'POST', { expectedVersion: version } );

export const testTarget = ( { id }: WebhookTarget ): Promise< TargetTest > =>
	request( `/targets/${ id }/test`, 'POST', {} );
