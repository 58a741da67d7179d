import { TextControl } from '@wordpress/components';

interface Props {
	readonly label: string;
	readonly value: string;
	readonly onChange: ( value: string ) => void;
	readonly help?: string | undefined;
	/** Said instead of the help, and the field is marked invalid. */
	readonly error?: string | null | undefined;
	readonly type?:
		'text' | 'email' | 'url' | 'date' | 'time' | 'number' | 'search';
	readonly required?: boolean;
	readonly className?: string;
	readonly hideLabelFromVision?: boolean;
	readonly disabled?: boolean;
}

/** A text field whose error stands below it and belongs to it for a screen reader too. */
export function TextField( {
	help,
	error,
	type = 'text',
	className = '',
	...rest
}: Props ) {
	const below = error || help;
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			type={ type }
			className={ `fur-field ${ className } ${
				error ? 'has-error' : ''
			}` }
			aria-invalid={ error ? true : undefined }
			{ ...( below ? { help: below } : {} ) }
			{ ...rest }
		/>
	);
}
