import { Button } from '@wordpress/components';
import type { MouseEvent, ReactNode } from 'react';

interface Props {
	readonly variant: 'primary' | 'secondary' | 'tertiary';
	readonly type?: 'button' | 'submit';
	readonly size?: 'default' | 'compact';
	readonly isBusy?: boolean;
	readonly isDestructive?: boolean;
	readonly disabled: boolean;
	readonly onClick?: () => void;
	readonly children: ReactNode;
}

/** A button that can be out of use while it has the focus: a browser takes the focus from one that is disabled, so this one says it is and does nothing. */
export function ActButton( { disabled, onClick, ...props }: Props ) {
	return (
		<Button
			__next40pxDefaultSize
			{ ...props }
			{ ...( disabled ? { 'aria-disabled': true } : {} ) }
			onClick={ ( event: MouseEvent ) => {
				if ( disabled ) {
					// That of a form would submit it.
					event.preventDefault();
				} else {
					onClick?.();
				}
			} }
		/>
	);
}
