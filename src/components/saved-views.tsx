import { Button, CheckboxControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import {
	useSavedViews,
	useSavedViewsNewest,
	useSavedViewsSave,
} from '../data/views';
import type { SavedView, ViewedList } from '../documents/rest';
import { ActForm } from './act-form';
import { BothVersions, useTheirs } from './both-versions';
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
	const views = entry.value?.[ list ] ?? [];
	const save = useKeptViews( list, entry.value?.versions[ list ] ?? 0 );
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
			{ save.conflict ??
				( save.failure && (
					<FailureNotice
						failure={ save.failure }
						onDismiss={ save.clear }
					/>
				) ) }
			{ shown === undefined ? (
				<DialogButton
					label={ __( 'Save this view', 'followup-reminders' ) }
				>
					{ ( close ) => (
						<NameForm
							list={ list }
							version={ entry.value?.versions[ list ] ?? 0 }
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

/** Saves all views of a list; when they were saved in another window meanwhile, both lists are offered. */
function useKeptViews( list: ViewedList, version: number ) {
	const save = useSavedViewsSave();
	const { run: fetchNewest, take } = useSavedViewsNewest();
	const theirs = useTheirs( save.failure, fetchNewest );
	const [ mine, setMine ] = useState< readonly SavedView[] >( [] );
	const run = ( views: readonly SavedView[], expected = version ) => {
		setMine( views );
		return save.run( list, views, expected );
	};
	const conflict =
		theirs === null ? null : (
			<BothVersions
				words={ __(
					'Your views were saved in another window meanwhile. Nothing is lost. Compare both and choose one.',
					'followup-reminders'
				) }
				theirTitle={ __(
					'Saved in the other window',
					'followup-reminders'
				) }
				theirs={ <Names views={ theirs[ list ] } /> }
				mine={ <Names views={ mine } /> }
				isBusy={ save.busy }
				onKeepMine={ () => void run( mine, theirs.versions[ list ] ) }
				onTakeTheirs={ () => {
					take( theirs );
					save.clear();
				} }
			/>
		);
	return { ...save, run, conflict };
}

const Names = ( { views }: { views: readonly SavedView[] } ) => (
	<ul>
		{ views.map( ( { name, isDefault } ) => (
			<li key={ name }>
				{ isDefault
					? sprintf(
							/* translators: %s: name of a view of a list. */
							__( '%s (opens first)', 'followup-reminders' ),
							name
						)
					: name }
			</li>
		) ) }
	</ul>
);

function NameForm( {
	list,
	version,
	filters,
	views,
	onClose,
}: {
	list: ViewedList;
	version: number;
	filters: Filters;
	views: readonly SavedView[];
	onClose: () => void;
} ) {
	const save = useKeptViews( list, version );
	const [ name, setName ] = useState( '' );
	const [ isDefault, setDefault ] = useState( false );
	const [ wasTried, setTried ] = useState( false );
	const wrong = faultOf( name.trim(), views );
	return (
		<ActForm
			act={ save.conflict === null ? save : { ...save, failure: null } }
			submitLabel={ __( 'Save view', 'followup-reminders' ) }
			onSubmit={ async () => {
				setTried( true );
				const others = isDefault
					? views.map( ( view ) => ( { ...view, isDefault: false } ) )
					: views;
				const view = { name: name.trim(), isDefault, filters };
				if (
					wrong === null &&
					( await save.run( [ ...others, view ] ) ) !== null
				) {
					onClose();
				}
			} }
			onCancel={ onClose }
		>
			{ save.conflict }
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
