import {
	createContext,
	useCallback,
	useContext,
	useEffect,
	useId,
	useMemo,
	useRef,
	useState,
} from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { ActButton } from './act-button';

/** The end of one form on a page that has one bar for all of them. */
export interface SavableForm {
	readonly label: string;
	readonly isBusy: boolean;
	readonly isUnsaved: boolean;
	readonly isBlocked: boolean;
	readonly submit: () => void;
}

type Report = ( id: string, form: SavableForm | null ) => void;

const SaveBarContext = createContext< Report | null >( null );

/** Tells the page's bar of a form; false where a page has no bar. */
export function useSaveBar( {
	label,
	isBusy,
	isUnsaved,
	isBlocked,
	submit,
}: SavableForm ): boolean {
	const report = useContext( SaveBarContext );
	const id = useId();
	useEffect( () => {
		report?.( id, { label, isBusy, isUnsaved, isBlocked, submit } );
	}, [ report, id, label, isBusy, isUnsaved, isBlocked, submit ] );
	useEffect( () => () => report?.( id, null ), [ report, id ] );
	return report !== null;
}

/** One bar for all forms of a page, there only while something is not saved. */
export function SaveBar( { children }: { readonly children: ReactNode } ) {
	const [ forms, setForms ] = useState<
		Readonly< Record< string, SavableForm > >
	>( {} );
	const report: Report = useCallback( ( id, form ) => {
		setForms( ( known ) => {
			const { [ id ]: _, ...others } = known;
			return form === null ? others : { ...others, [ id ]: form };
		} );
	}, [] );
	const unsaved = useMemo(
		() => Object.values( forms ).filter( ( form ) => form.isUnsaved ),
		[ forms ]
	);
	const ready = unsaved.filter( ( form ) => ! form.isBlocked );
	const isBusy = unsaved.some( ( form ) => form.isBusy );
	const cameFrom = useRef< HTMLElement | null >( null );
	const isShown = unsaved.length > 0;
	useEffect( () => {
		// The bar goes with the focus on it: back to the field that was changed.
		const field = cameFrom.current;
		if ( ! isShown && field !== null ) {
			const { activeElement, body } = field.ownerDocument;
			if ( activeElement === body ) {
				field.focus();
			}
			cameFrom.current = null;
		}
	}, [ isShown ] );
	return (
		<SaveBarContext.Provider value={ report }>
			{ children }
			{ isShown && (
				<div
					className="fur-savebar is-bottom fur-buttons"
					onFocus={ ( { relatedTarget } ) => {
						if ( relatedTarget instanceof HTMLElement ) {
							cameFrom.current = relatedTarget;
						}
					} }
				>
					<ActButton
						variant="primary"
						isBusy={ isBusy }
						disabled={ isBusy || ready.length < unsaved.length }
						onClick={ () =>
							ready.forEach( ( form ) => form.submit() )
						}
					>
						{ unsaved.length === 1
							? unsaved[ 0 ]?.label
							: __( 'Save all changes', 'followup-reminders' ) }
					</ActButton>
					<span role="status" className="fur-sub">
						{ ready.length < unsaved.length
							? __(
									'Correct the fields marked above, then save.',
									'followup-reminders'
								)
							: __( 'Not saved yet.', 'followup-reminders' ) }
					</span>
				</div>
			) }
		</SaveBarContext.Provider>
	);
}
