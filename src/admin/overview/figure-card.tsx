import { Card, CardBody } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { useId } from 'react';
import type { ReactNode } from 'react';

/** One number in large, with what it is of and, one press away, how it is counted. */
export function FigureCard( {
	title,
	value,
	href,
	change = null,
	children,
	formula,
	isMain = false,
}: {
	title: string;
	value: string;
	href: string;
	change?: ReactNode;
	children: ReactNode;
	formula?: ReactNode;
	isMain?: boolean;
} ) {
	const id = useId();
	return (
		<section
			className={ `fur-figure-card ${ isMain ? 'is-main' : '' }` }
			aria-labelledby={ id }
		>
			<Card>
				<CardBody>
					<h2 id={ id }>{ title }</h2>
					<p className="fur-figure-card__value">
						<a href={ href }>{ value }</a> { change }
					</p>
					<p className="fur-figure-card__of">{ children }</p>
					{ formula && (
						<details>
							<summary>
								{ __(
									'How this is counted',
									'followup-reminders'
								) }
							</summary>
							<div className="fur-figure-card__formula">
								{ formula }
							</div>
						</details>
					) }
				</CardBody>
			</Card>
		</section>
	);
}
