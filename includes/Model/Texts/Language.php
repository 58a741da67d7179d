<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Texts;

use FollowupReminders\Support\Given;
use stdClass;

/**
 * The texts and words of one language, as src/documents/messages/{code}.json holds them.
 *
 * @phpstan-type LanguageWording object{body: string, closing: string}&stdClass
 * @phpstan-type LanguageText object{name: string, subject: string, subjectB: string, heading: string, preheader: string, button: string, tones: stdClass, sms?: string}&stdClass
 * @phpstan-type LanguageFile object{
 *   texts: stdClass,
 *   greetings: stdClass,
 *   signatures: stdClass,
 *   declines: stdClass,
 *   months: list<string>,
 *   monthsShort: list<string>,
 *   weekdays: list<string>,
 *   dates: stdClass,
 *   datesIn?: stdClass,
 *   samples: stdClass,
 *   words: stdClass,
 * }&stdClass
 */
final class Language {

	/** @param LanguageFile $data */
	public function __construct(
		public readonly string $code,
		private readonly stdClass $data,
	) {}

	/** @return LanguageText|null */
	public function text( string $kind ): ?stdClass {
		return $this->data->texts->{$kind} ?? null;
	}

	/**
	 * The wording of a kind in a tone, or in the tone nearest to it: a kind may have only one.
	 *
	 * @param LanguageText $text
	 * @return LanguageWording
	 */
	public function wording( stdClass $text, string $tone ): stdClass {
		$nearest = 'warm' === $tone ? array( 'warm', 'formal', 'plain' ) : array( $tone, 'formal', 'warm', 'plain' );
		foreach ( $nearest as $one ) {
			if ( isset( $text->tones->{$one} ) ) {
				return $text->tones->{$one};
			}
		}
		return (object) array(
			'body'    => '',
			'closing' => '',
		);
	}

	public function greeting( string $tone, bool $is_named ): string {
		return (string) ( $is_named ? $this->data->greetings->{$tone} : $this->data->greetings->{$tone . '_unnamed'} ?? $this->data->greetings->{$tone} );
	}

	/** The signature of a kind where it has one of its own, else that of the tone. */
	public function signature( string $kind, string $tone ): string {
		return (string) ( $this->data->signatures->{$kind} ?? $this->data->signatures->{$tone} );
	}

	/** Classes that the customer must not tell apart share one sentence; '' when there is nothing to say. */
	public function decline( ?string $decline_class ): string {
		return match ( $decline_class ) {
			'soft', 'soft_delayed', 'needs_card_update', 'needs_authentication' => (string) $this->data->declines->{$decline_class},
			'unknown_soft', 'contact_bank', 'fraud_conceal', 'terminal'         => (string) $this->data->declines->no_reason,
			default                                                             => '',
		};
	}

	/** @param string $list `months`, `monthsShort` (January first) or `weekdays` (Sunday first). */
	public function name( string $list, int $at ): string {
		return (string) $this->data->{$list}[ $at ];
	}

	/** @param string $form `long`, `long_year`, `plain`, `plain_year`, `short`, `month`, `moment`, `first`. */
	public function date_pattern( string $form, string $locale ): string {
		return (string) ( $this->data->datesIn->{$locale}->{$form} ?? $this->data->dates->{$form} );
	}

	/** @return array<string,string> What tokens stand for in previews, where that is words of the language. */
	public function samples(): array {
		return array_map( Given::text( ... ), get_object_vars( $this->data->samples ) );
	}

	/** @return array<string,string> */
	public function words(): array {
		return array_map( Given::text( ... ), get_object_vars( $this->data->words ) );
	}
}
