import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

interface Props {
	readonly label: string;
	readonly isBusy: boolean;
	readonly isUnsaved: boolean;
	/** Whether something in the form must be put right first. */
	readonly isBlocked?: boolean;
	/** What to say beside the button while nothing is unsaved. */
	readonly saved?: string;
	/** Further buttons. */
	readonly children?: ReactNode;
}

/** The end of a form: saves it, and says whether that is still to be done. */
export function SaveRow( {
	label,
	isBusy,
	isUnsaved,
	isBlocked = false,
	saved = '',
	children,
}: Props ) {
	return (
		<div className="fur-buttons">
			<Button
				__next40pxDefaultSize
				variant="primary"
				type="submit"
				isBusy={ isBusy }
				disabled={ isBusy || ! isUnsaved || isBlocked }
			>
				{ label }
			</Button>
			{ children }
			<span role="status" className="fur-sub">
				{ isUnsaved
					? __( 'Not saved yet.', 'followup-reminders' )
					: saved }
			</span>
		</div>
	);
}
