<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Model\Texts\Language;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\SiteOption;

/** One reader's language: words, amounts and dates in that language. It needs no language pack of WordPress. */
final class Wording {

	/** A day nearer than this is named with its weekday. */
	private const WEEKDAY_WITHIN_DAYS = 183;

	/** @var array<string,self> By locale: reading words and making formatters takes longer than a message. */
	private static array $made = array();

	/** @var array<string,string> */
	private readonly array $words;

	private readonly AmountWords $amounts;

	private function __construct(
		public readonly string $locale,
		public readonly Language $language,
		private readonly bool $is_library,
	) {
		$this->amounts = new AmountWords( $locale );
		/**
		 * Words that messages put around their values ("your order", "7 days"), for languages the plugin does not speak itself.
		 *
		 * @param array<string,string> $words  By key, see src/documents/messages/en.json; words in braces are filled in.
		 * @param string               $locale WordPress locale of the reader.
		 */
		$words       = apply_filters( 'followup_reminders_message_words', $language->words(), $locale );
		$this->words = is_array( $words ) ? array_map( Given::text( ... ), $words ) : $language->words();
	}

	/**
	 * The language of a text, with the reader's own country if that is the reader's language.
	 *
	 * @param string $text_locale   Of the text.
	 * @param string $reader_locale Of the reader.
	 */
	public static function of( string $text_locale, string $reader_locale ): self {
		$locale = self::code( $text_locale ) === self::code( $reader_locale ) ? $reader_locale : $text_locale;
		return self::$made[ $locale ] ??= new self( $locale, Library::language_or_english( $locale ), null !== Library::language( $locale ) );
	}

	private static function code( string $locale ): string {
		return explode( '_', $locale )[0];
	}

	/** @param array<string,string> $values By the word in braces. */
	public function word( string $key, array $values = array() ): string {
		$pairs = array();
		foreach ( $values as $name => $value ) {
			$pairs[ '{' . $name . '}' ] = $value;
		}
		return strtr( $this->typography( $this->words[ $key ] ?? '' ), $pairs );
	}

	public function has_word( string $key ): bool {
		return isset( $this->words[ $key ] );
	}

	public function typography( string $text ): string {
		return Typography::of( $text, $this->language->code );
	}

	public function decline( ?string $decline_class ): string {
		return $this->typography( $this->language->decline( $decline_class ) );
	}

	/** @param int $amount_minor Minor units. */
	public function amount( int $amount_minor, string $currency ): string {
		return $this->amounts->of( $amount_minor, $currency );
	}

	/** "Thursday 3 December"; with its year when that is another one than now. */
	public function day( int $at_utc, DateTimeZone $zone, int $now ): string {
		$form = abs( $at_utc - $now ) <= self::WEEKDAY_WITHIN_DAYS * 86400 ? 'long' : 'plain';
		return $this->date( $form . $this->year_suffix( $at_utc, $zone, $now ), $at_utc, $zone );
	}

	/** "3 December". */
	public function plain_day( int $at_utc, DateTimeZone $zone, int $now ): string {
		return $this->date( 'plain' . $this->year_suffix( $at_utc, $zone, $now ), $at_utc, $zone );
	}

	private function year_suffix( int $at_utc, DateTimeZone $zone, int $now ): string {
		$year = static fn ( int $at ): string => ( new DateTimeImmutable( '@' . $at ) )->setTimezone( $zone )->format( 'Y' );
		return $year( $at_utc ) === $year( $now ) ? '' : '_year';
	}

	/** @param string $form See Language::date_pattern(). */
	public function date( string $form, int $at_utc, DateTimeZone $zone ): string {
		if ( ! $this->is_library ) {
			return (string) wp_date( SiteOption::text( 'date_format' ), $at_utc, $zone );
		}
		list( $day, $month, $weekday, $year, $hour, $minute ) = explode( ' ', ( new DateTimeImmutable( '@' . $at_utc ) )->setTimezone( $zone )->format( 'j n w Y G i' ) );
		$pattern = $this->language->date_pattern( $form, $this->locale );
		if ( '00' === $minute && str_ends_with( $pattern, ' h {minute}' ) ) {
			// « 18 h », never « 18 h 00 ».
			$pattern = substr( $pattern, 0, -strlen( ' {minute}' ) );
		}
		return strtr(
			$pattern,
			array(
				'{day}'         => '1' === $day ? strtr( $this->language->date_pattern( 'first', $this->locale ), array( '{day}' => $day ) ) : $day,
				'{month}'       => $this->language->name( 'months', (int) $month - 1 ),
				'{month_short}' => $this->language->name( 'monthsShort', (int) $month - 1 ),
				'{weekday}'     => $this->language->name( 'weekdays', (int) $weekday ),
				'{year}'        => $year,
				'{hour}'        => $hour,
				'{minute}'      => $minute,
			)
		);
	}
}
