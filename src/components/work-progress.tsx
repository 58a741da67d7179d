import { useId } from 'react';

/** How far long work has come. */
export function WorkProgress( {
	label,
	done,
	of,
}: {
	label: string;
	done: number;
	of: number;
} ) {
	const id = useId();
	return (
		<div className="fur-progress">
			<label htmlFor={ id } role="status">
				{ label }
			</label>
			<progress id={ id } max={ of } value={ Math.min( done, of ) } />
			<span>
				{ done } / { of }
			</span>
		</div>
	);
}
