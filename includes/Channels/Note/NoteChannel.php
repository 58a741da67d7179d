<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Note;

use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Model\Messages\Channel;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Messages\MessageDraft;
use FollowupReminders\Model\Messages\Prepared;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\TakesNotes;
use FollowupReminders\Model\Stores\TemplateStore;

/** A note for the shop's people where the source keeps its notes: on the order. */
final class NoteChannel implements Channel {

	/** @var array<string,TakesNotes> */
	private array $sources = array();

	/** @param list<Source> $sources All sources; those that take no notes are passed by. */
	public function __construct(
		array $sources,
		private readonly TemplateStore $templates,
		private readonly TokenValues $values,
	) {
		foreach ( $sources as $source ) {
			if ( $source instanceof TakesNotes ) {
				$this->sources[ $source->id() ] = $source;
			}
		}
	}

	public function id(): string {
		return 'note';
	}

	public function prepare( MessageDraft $draft ): Prepared|Handover {
		$lead = $draft->lead();
		if ( ! isset( $this->sources[ $lead->case->source ] ) ) {
			return new Handover( 'no_channel', 'no_channel.note' );
		}
		$template = $this->templates->find_for( (string) $lead->item->action_ref, get_locale(), get_locale(), 'plain' );
		if ( null === $template ) {
			return new Handover( 'failed', 'template.missing' );
		}
		$wording = Wording::of( $template->locale, get_locale() );
		$text    = Fill::fill( $wording->typography( $template->body ), $this->values->of( $lead, $draft->debtor, $wording, $draft->now, Fill::tokens_in( $template->body ) ), static fn ( string $part ): string => $part );
		return null !== $template->kind || array() === $text->missing
			? new Prepared( $draft, (object) array( 'text' => $text->text ), $template->template_id, $template->version )
			: new Handover( 'failed', 'template.token_missing' );
	}

	public function hand_over( Prepared $prepared ): Handover {
		$case   = $prepared->draft->lead()->case;
		$source = $this->sources[ $case->source ] ?? null;
		$text   = $prepared->content->text ?? '';
		if ( null === $source || ! is_string( $text ) ) {
			return new Handover( 'no_channel', 'no_channel.note' );
		}
		return $source->add_note( $case, $text ) ? new Handover( 'delivered', 'note.added' ) : new Handover( 'refused', 'note.not_added' );
	}
}
