import { Card, CardBody } from '@wordpress/components';
import { useId } from 'react';
import type { ReactNode } from 'react';

/** A titled part of a screen, a landmark for screen readers. */
export function Section( {
	title,
	children,
	className = '',
}: {
	title: string;
	children: ReactNode;
	className?: string;
} ) {
	const id = useId();
	return (
		<section
			aria-labelledby={ id }
			className={ `fur-section ${ className }` }
		>
			<Card>
				<CardBody>
					<h2 id={ id }>{ title }</h2>
					{ children }
				</CardBody>
			</Card>
		</section>
	);
}
