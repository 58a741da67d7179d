<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Texts;

use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * The message texts the plugin ships, in the files of src/documents/messages. An owner's own text stands before them.
 *
 * @phpstan-import-type LanguageFile from Language
 * @phpstan-type KindsFile object{kinds: list<object{id: string, lane: string, purpose: string, needs: list<string>, insteadOf: string|null, review: string|null, old: list<string>}&stdClass>}&stdClass
 */
final class Library {

	public const TONES     = array( 'warm', 'formal', 'plain' );
	public const LANGUAGES = array(
		'en' => 'en_US',
		'fr' => 'fr_FR',
	);

	/** @var array<string,Kind>|null */
	private static ?array $kinds = null;

	/** @var array<string,Language> */
	private static array $languages = array();

	/** @return array<string,Kind> By id. */
	public static function kinds(): array {
		if ( null === self::$kinds ) {
			self::$kinds = array();
			/** @var KindsFile $file */
			$file = self::read( 'kinds' );
			foreach ( $file->kinds as $kind ) {
				self::$kinds[ $kind->id ] = new Kind( $kind->id, $kind->lane, $kind->purpose, $kind->needs, $kind->insteadOf, $kind->review, $kind->old );
			}
		}
		return self::$kinds;
	}

	/** The kind a text of a sequence is of, also by the name it had before. */
	public static function kind_of( string $text_id ): ?Kind {
		$kinds = self::kinds();
		if ( isset( $kinds[ $text_id ] ) ) {
			return $kinds[ $text_id ];
		}
		foreach ( $kinds as $kind ) {
			if ( in_array( $text_id, $kind->old, true ) ) {
				return $kind;
			}
		}
		return null;
	}

	/** @return list<string> Every name a sequence may use. */
	public static function names(): array {
		$names = array();
		foreach ( self::kinds() as $kind ) {
			array_push( $names, $kind->id, ...$kind->old );
		}
		return $names;
	}

	/** The language of a locale; null when the library does not speak it. */
	public static function language( string $locale ): ?Language {
		$code = explode( '_', $locale )[0];
		if ( ! isset( self::LANGUAGES[ $code ] ) ) {
			return null;
		}
		return self::$languages[ $code ] ??= self::of_code( $code );
	}

	/** English where the library does not have a locale's language. */
	public static function language_or_english( string $locale ): Language {
		return self::language( $locale ) ?? self::$languages['en'] ??= self::of_code( 'en' );
	}

	/**
	 * The shipped text of a kind, version 0.
	 *
	 * @param string $tone See TONES; what is for staff is plain whatever is asked.
	 */
	public static function row( Kind $kind, string $locale, string $tone ): ?TemplateRow {
		$language = self::language( $locale );
		$text     = $language?->text( $kind->id );
		if ( null === $language || null === $text ) {
			return null;
		}
		$wording = $language->wording( $text, $tone );
		return new TemplateRow(
			template_id: $kind->id,
			locale: $locale,
			version: 0,
			subject: $text->subject,
			body: $wording->body,
			saved_at_utc: 0,
			tone: $kind->is_for_customers() ? $tone : 'plain',
			kind: $kind->id,
			subject_b: $text->subjectB,
			heading: $text->heading,
			preheader: $text->preheader,
			button: $text->button,
			closing: $wording->closing,
		);
	}

	/** @return list<string> Tones that a kind has a wording of its own in. */
	public static function tones_of( Kind $kind ): array {
		return array_keys( get_object_vars( self::language_or_english( 'en' )->text( $kind->id )->tones ?? new stdClass() ) );
	}

	private static function of_code( string $code ): Language {
		/** @var LanguageFile $file */
		$file = self::read( $code );
		return new Language( $code, $file );
	}

	/** @return object{}&stdClass */
	private static function read( string $name ): stdClass {
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin itself.
		$text = (string) file_get_contents( dirname( __DIR__, 3 ) . "/src/documents/messages/{$name}.json" );
		/** @var object{}&stdClass $file */
		$file = Json::decode( $text );
		return $file;
	}
}
