import { ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ActForm } from '../../components/act-form';
import { TextField } from '../../components/text-field';
import { useTargetSave } from '../../data/targets';
import type { WebhookTarget } from '../../documents/rest';
import { errorsOf } from '../../components/error-at';

/** Null as target: a new one. */
export function TargetForm( {
	target,
	onSaved,
	onCancel,
}: {
	target: WebhookTarget | null;
	onSaved: ( saved: WebhookTarget ) => void;
	onCancel: () => void;
} ) {
	const [ title, setTitle ] = useState( target?.title ?? '' );
	const [ url, setUrl ] = useState( target?.url ?? '' );
	const [ withCustomer, setWithCustomer ] = useState(
		target?.withCustomer ?? false
	);
	const [ isOn, setIsOn ] = useState(
		target === null || target.state === 'on'
	);
	const save = useTargetSave();
	const errorAt = errorsOf( save.failure?.issues );
	return (
		<ActForm
			act={ save }
			submitLabel={
				target === null
					? __( 'Add target', 'followup-reminders' )
					: __( 'Save', 'followup-reminders' )
			}
			onSubmit={ async () => {
				const saved = await save.run( target, {
					title,
					url,
					withCustomer,
					isOn,
				} );
				if ( saved !== null ) {
					onSaved( saved );
				}
			} }
			onCancel={ onCancel }
		>
			<TextField
				label={ __( 'Title', 'followup-reminders' ) }
				value={ title }
				error={ errorAt( 'title' ) }
				onChange={ setTitle }
			/>
			<TextField
				type="url"
				label={ __( 'Address', 'followup-reminders' ) }
				help={ __(
					'Where calls are sent to, beginning with https://.',
					'followup-reminders'
				) }
				value={ url }
				error={ errorAt( 'url' ) }
				onChange={ setUrl }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Include the customer’s name and email',
					'followup-reminders'
				) }
				help={ __(
					'Off: calls contain numbers, amounts and dates, but no name.',
					'followup-reminders'
				) }
				checked={ withCustomer }
				onChange={ setWithCustomer }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'On', 'followup-reminders' ) }
				help={ __(
					'Off: steps that call it are skipped.',
					'followup-reminders'
				) }
				checked={ isOn }
				onChange={ setIsOn }
			/>
		</ActForm>
	);
}
