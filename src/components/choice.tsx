import { SelectControl } from '@wordpress/components';

interface Props< V extends string > {
	readonly label: string;
	readonly value: V;
	readonly options: readonly { readonly value: V; readonly label: string }[];
	readonly onChange: ( value: V ) => void;
	readonly error?: string | null | undefined;
	readonly help?: string | undefined;
	readonly hideLabel?: boolean;
}

/** One of a closed list. A value that is not in the list stays visible instead of silently becoming the first. */
export function Choice< V extends string >( {
	label,
	value,
	options,
	onChange,
	error,
	help,
	hideLabel = false,
}: Props< V > ) {
	const known = options.some( ( option ) => option.value === value );
	const below = error || help;
	const shown: { value: string; label: string }[] = [
		...( known ? [] : [ { value, label: value } ] ),
		...options,
	];
	return (
		<div className={ `fur-field ${ error ? 'has-error' : '' }` }>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				hideLabelFromVision={ hideLabel }
				value={ value as string }
				aria-invalid={ error ? true : undefined }
				options={ shown }
				onChange={ ( chosen: string ) => {
					const option = options.find(
						( candidate ) => candidate.value === chosen
					);
					if ( option ) {
						onChange( option.value );
					}
				} }
				{ ...( below ? { help: below } : {} ) }
			/>
		</div>
	);
}
