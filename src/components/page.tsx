import { __ } from '@wordpress/i18n';
import { useEffect, useRef } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Props {
	readonly title: string;
	readonly backTo?: { readonly href: string; readonly label: string };
	readonly actions?: ReactNode;
	readonly children: ReactNode;
}

let isFirst = true;

/** One screen: its heading takes the focus when a link inside the page led here, so that a reader hears where it is. */
export function Page( { title, backTo, actions, children }: Props ) {
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		document.title = `${ title } ‹ ${ __(
			'Follow-ups',
			'followup-reminders'
		) }`;
	}, [ title ] );
	useEffect( () => {
		if ( ! isFirst ) {
			heading.current?.focus();
		}
		isFirst = false;
	}, [] );
	return (
		<div className="fur-page">
			{ backTo && (
				<p className="fur-page__back">
					<a href={ backTo.href }>
						<span aria-hidden="true">← </span>
						{ backTo.label }
					</a>
				</p>
			) }
			<div className="fur-page__header">
				<h1 ref={ heading } tabIndex={ -1 }>
					{ title }
				</h1>
				{ actions && (
					<div className="fur-page__actions">{ actions }</div>
				) }
			</div>
			{ children }
		</div>
	);
}
