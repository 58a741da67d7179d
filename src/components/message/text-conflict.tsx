import { __ } from '@wordpress/i18n';
import type { TemplateDetail, TemplateFields } from '../../documents/rest';
import { BothVersions } from '../both-versions';

interface Props {
	readonly theirs: TemplateDetail;
	readonly mine: TemplateFields;
	readonly isBusy: boolean;
	readonly onKeepMine: () => void;
	readonly onTakeTheirs: () => void;
}

/** Somebody saved the text while it was written here. */
export const TextConflict = ( { theirs, mine, ...choice }: Props ) => (
	<BothVersions
		words={ __(
			'Someone else saved this text while you were writing. Nothing is lost. Compare both and choose one.',
			'followup-reminders'
		) }
		theirs={ <Words text={ theirs } /> }
		mine={ <Words text={ mine } /> }
		{ ...choice }
	/>
);

const Words = ( { text }: { text: TemplateFields } ) => (
	<>
		<p className="fur-mail__subject">{ text.subject }</p>
		{ text.body }
	</>
);
