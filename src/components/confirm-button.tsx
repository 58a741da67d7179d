import { Button, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import { ActButton } from './act-button';

interface Props {
	readonly label: string;
	readonly title: string;
	/** What will happen, said before it does. */
	readonly children: ReactNode;
	readonly confirmLabel: string;
	readonly onConfirm: () => Promise< unknown > | void;
	readonly isDestructive?: boolean;
	readonly isBusy?: boolean;
	readonly variant?: 'primary' | 'secondary' | 'tertiary' | 'link';
	readonly size?: 'default' | 'compact';
}

/** A button whose act is asked about first. */
export function ConfirmButton( {
	label,
	title,
	children,
	confirmLabel,
	onConfirm,
	isDestructive = false,
	isBusy = false,
	variant = 'secondary',
	size = 'default',
}: Props ) {
	const [ open, setOpen ] = useState( false );
	const confirm = async () => {
		await onConfirm();
		setOpen( false );
	};
	return (
		<>
			<Button
				__next40pxDefaultSize
				size={ size }
				variant={ variant }
				isDestructive={ isDestructive }
				onClick={ () => setOpen( true ) }
			>
				{ label }
			</Button>
			{ open && (
				<Modal
					title={ title }
					size="medium"
					onRequestClose={ () => setOpen( false ) }
				>
					{ children }
					<div className="fur-modal-actions">
						<Button
							__next40pxDefaultSize
							variant="tertiary"
							onClick={ () => setOpen( false ) }
						>
							{ __( 'Cancel', 'followup-reminders' ) }
						</Button>
						<ActButton
							variant="primary"
							isDestructive={ isDestructive }
							isBusy={ isBusy }
							disabled={ isBusy }
							onClick={ () => void confirm() }
						>
							{ confirmLabel }
						</ActButton>
					</div>
				</Modal>
			) }
		</>
	);
}
