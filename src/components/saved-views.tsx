import { Button, CheckboxControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useSavedViews, useSavedViewsSave } from '../data/views';
import type { SavedView, ViewedList } from '../documents/rest';
import { ActForm } from './act-form';
import { DialogButton } from './dialog-button';
import { FailureNotice } from './failure-notice';
import { TextField } from './text-field';

type Filters = Readonly< Record< string, string > >;

interface Props {
	readonly list: ViewedList;
	/** What the list shows now. */
	readonly filters: Filters;
	readonly onApply: ( filters: Filters ) => void;
}

const isSame = ( one: Filters, other: Filters ): boolean =>
	Object.keys( { ...one, ...other } ).every(
		( name ) => ( one[ name ] ?? '' ) === ( other[ name ] ?? '' )
	);

/** Views of a list that somebody saved for themselves, on whichever machine they work. */
export function SavedViewsBar( { list, filters, onApply }: Props ) {
	const { entry } = useSavedViews();
	const save = useSavedViewsSave();
	const views = entry.value?.[ list ] ?? [];
	const shown = views.find( ( view ) => isSame( view.filters, filters ) );
	const opened = useRef( { isOver: false, filters } );
	const isKnown = entry.value !== null;
	const first = views.find( ( { isDefault } ) => isDefault );
	useEffect( () => {
		// Whoever was quicker than the network keeps what they chose.
		const isUntouched = isSame( opened.current.filters, filters );
		if ( isKnown && ! opened.current.isOver ) {
			opened.current = { ...opened.current, isOver: true };
			if ( first !== undefined && isUntouched ) {
				onApply( first.filters );
			}
		}
	}, [ isKnown, first, filters, onApply ] );
	return (
		<div className="fur-saved-views">
			{ views.length > 0 && (
				<ul aria-label={ __( 'My views', 'followup-reminders' ) }>
					{ views.map( ( view ) => (
						<li key={ view.name }>
							<Button
								size="compact"
								variant="secondary"
								isPressed={ view === shown }
								onClick={ () => onApply( view.filters ) }
							>
								{ view.name }
							</Button>
						</li>
					) ) }
				</ul>
			) }
			{ save.failure && (
				<FailureNotice
					failure={ save.failure }
					onDismiss={ save.clear }
				/>
			) }
			{ shown === undefined ? (
				<DialogButton
					label={ __( 'Save this view', 'followup-reminders' ) }
				>
					{ ( close ) => (
						<NameForm
							list={ list }
							filters={ filters }
							views={ views }
							onClose={ close }
						/>
					) }
				</DialogButton>
			) : (
				<>
					<Button
						size="compact"
						variant="tertiary"
						isBusy={ save.busy }
						disabled={ save.busy }
						onClick={ () =>
							void save.run(
								list,
								views.map( ( view ) => ( {
									...view,
									isDefault:
										view === shown && ! shown.isDefault,
								} ) )
							)
						}
					>
						{ shown.isDefault
							? __( 'Stop opening with it', 'followup-reminders' )
							: __(
									'Open with this view',
									'followup-reminders'
								) }
					</Button>
					<Button
						size="compact"
						variant="tertiary"
						isDestructive
						disabled={ save.busy }
						aria-label={ sprintf(
							/* translators: %s: name of a view. */
							__( 'Delete view: %s', 'followup-reminders' ),
							shown.name
						) }
						onClick={ () =>
							void save.run(
								list,
								views.filter( ( view ) => view !== shown )
							)
						}
					>
						{ __( 'Delete view', 'followup-reminders' ) }
					</Button>
				</>
			) }
		</div>
	);
}

function NameForm( {
	list,
	filters,
	views,
	onClose,
}: {
	list: ViewedList;
	filters: Filters;
	views: readonly SavedView[];
	onClose: () => void;
} ) {
	const save = useSavedViewsSave();
	const [ name, setName ] = useState( '' );
	const [ isDefault, setDefault ] = useState( false );
	const [ wasTried, setTried ] = useState( false );
	const wrong = faultOf( name.trim(), views );
	return (
		<ActForm
			act={ save }
			submitLabel={ __( 'Save view', 'followup-reminders' ) }
			onSubmit={ async () => {
				setTried( true );
				const others = isDefault
					? views.map( ( view ) => ( { ...view, isDefault: false } ) )
					: views;
				const view = { name: name.trim(), isDefault, filters };
				if (
					wrong === null &&
					( await save.run( list, [ ...others, view ] ) ) !== null
				) {
					onClose();
				}
			} }
			onCancel={ onClose }
		>
			<TextField
				label={ __( 'Name of the view', 'followup-reminders' ) }
				help={ __(
					'The filters and the order of the list, for you alone.',
					'followup-reminders'
				) }
				value={ name }
				error={ wasTried ? wrong : null }
				onChange={ setName }
			/>
			<CheckboxControl
				__nextHasNoMarginBottom
				label={ __(
					'Open the list with this view',
					'followup-reminders'
				) }
				checked={ isDefault }
				onChange={ setDefault }
			/>
		</ActForm>
	);
}

function faultOf( name: string, views: readonly SavedView[] ): string | null {
	if ( name === '' || name.length > 60 ) {
		return __(
			'Give the view a name of at most 60 characters.',
			'followup-reminders'
		);
	}
	return views.some( ( view ) => view.name === name )
		? __( 'You have a view of this name already.', 'followup-reminders' )
		: null;
}
