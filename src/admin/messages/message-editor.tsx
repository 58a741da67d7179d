import { __ } from '@wordpress/i18n';
import { Loaded } from '../../components/loaded';
import { MessageForm } from '../../components/message/message-form';
import { ReviewNotice } from '../../components/message/review-notice';
import { localeWords, toneWords } from '../../components/message/tone-words';
import { Page } from '../../components/page';
import { plainWords } from '../../components/words';
import { useTemplate } from '../../data/templates';
import { linkTo } from '../router';
import { keyOfRoute } from './template-key';

export function MessageEditor( { id }: { id: string } ) {
	const key = keyOfRoute( id );
	const { entry, reload } = useTemplate( key );
	return (
		<Page
			title={ entry.value?.name || plainWords( key.id ) }
			backTo={ {
				href: linkTo( 'messages' ),
				label: __( 'All messages', 'followup-reminders' ),
			} }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( template ) => (
					<>
						<p>
							{ localeWords( template.locale ) } ·{ ' ' }
							{ toneWords( template.tone ) }
						</p>
						{ template.needsReview && (
							<ReviewNotice template={ template } />
						) }
						<MessageForm template={ template } />
					</>
				) }
			</Loaded>
		</Page>
	);
}
