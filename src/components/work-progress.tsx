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
	return (
		<div className="fur-progress">
			<span role="status">{ label }</span>
			<progress
				aria-label={ label }
				max={ of }
				value={ Math.min( done, of ) }
			/>
			<span>
				{ done } / { of }
			</span>
		</div>
	);
}
