import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ComponentProps, ReactNode } from 'react';
import { ActButton } from './act-button';
import { FailureNotice } from './failure-notice';

/** What a person fills in inside a dialog, and sends or leaves. */
export function ActForm( {
	act,
	submitLabel,
	onSubmit,
	onCancel,
	children,
}: {
	/** The act under way: its refusal is shown above the fields. */
	act: {
		readonly busy: boolean;
		readonly failure:
			ComponentProps< typeof FailureNotice >[ 'failure' ] | null;
	};
	submitLabel: string;
	onSubmit: () => Promise< void >;
	onCancel: () => void;
	children: ReactNode;
} ) {
	return (
		<form
			className="fur-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void onSubmit();
			} }
		>
			{ act.failure && <FailureNotice failure={ act.failure } /> }
			{ children }
			<div className="fur-modal-actions">
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					onClick={ onCancel }
				>
					{ __( 'Cancel', 'followup-reminders' ) }
				</Button>
				<ActButton
					variant="primary"
					type="submit"
					isBusy={ act.busy }
					disabled={ act.busy }
				>
					{ submitLabel }
				</ActButton>
			</div>
		</form>
	);
}
