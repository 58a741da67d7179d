import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Props {
	readonly label: string;
	/** Of the dialog, where it is not the button's label. */
	readonly title?: string;
	/** What the dialog holds. */
	readonly children: ( close: () => void ) => ReactNode;
}

/** A button that opens a dialog. */
export function DialogButton( { label, title = label, children }: Props ) {
	const [ open, setOpen ] = useState( false );
	const close = () => setOpen( false );
	return (
		<>
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ () => setOpen( true ) }
			>
				{ label }
			</Button>
			{ open && (
				<Modal title={ title } size="medium" onRequestClose={ close }>
					{ children( close ) }
				</Modal>
			) }
		</>
	);
}
