import type { ReactNode } from 'react';
import { cardId, type Selection } from './selection';

interface Props {
	readonly selection: Selection;
	readonly isSelected: boolean;
	readonly hasIssues: boolean;
	readonly onSelect: ( selection: Selection ) => void;
	readonly icon: string;
	/** The sentence, inside the button that opens the inspector. */
	readonly children: ReactNode;
	/** Buttons beside the sentence. */
	readonly actions?: ReactNode;
	/** What stands below it. */
	readonly below?: ReactNode;
}

/** One part of the flow: pressing its sentence opens what can be changed of it. */
export function FlowCard( {
	selection,
	isSelected,
	hasIssues,
	onSelect,
	icon,
	children,
	actions,
	below,
}: Props ) {
	return (
		<div
			className={ `fur-flow__card ${ isSelected ? 'is-selected' : '' } ${
				hasIssues ? 'has-issues' : ''
			}` }
		>
			<span
				className={ `fur-flow__node dashicons dashicons-${ icon }` }
				aria-hidden="true"
			/>
			<div className="fur-flow__head">
				<button
					type="button"
					id={ cardId( selection ) }
					className="fur-flow__open"
					aria-expanded={ isSelected }
					onClick={ () => onSelect( selection ) }
				>
					{ children }
				</button>
				{ actions && <div className="fur-flow__acts">{ actions }</div> }
			</div>
			{ below }
		</div>
	);
}
