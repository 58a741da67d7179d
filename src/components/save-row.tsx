import { useCallback, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { ActButton } from './act-button';
import { useSaveBar } from './save-bar';

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

/** The end of a form: saves it, and says whether that is still to be done. On a page with a bar the bar has the button. */
export function SaveRow( {
	label,
	isBusy,
	isUnsaved,
	isBlocked = false,
	saved = '',
	children,
}: Props ) {
	const row = useRef< HTMLDivElement >( null );
	const submit = useCallback(
		() => row.current?.closest( 'form' )?.requestSubmit(),
		[]
	);
	const hasBar = useSaveBar( {
		label,
		isBusy,
		isUnsaved,
		isBlocked,
		submit,
	} );
	return (
		<div className="fur-buttons" ref={ row }>
			{ ! hasBar && (
				<ActButton
					variant="primary"
					type="submit"
					isBusy={ isBusy }
					disabled={ isBusy || ! isUnsaved || isBlocked }
				>
					{ label }
				</ActButton>
			) }
			{ children }
			<span role="status" className="fur-sub">
				{ isUnsaved && ! hasBar
					? __( 'Not saved yet.', 'followup-reminders' )
					: ! isUnsaved && saved }
			</span>
		</div>
	);
}
