<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Store\Db\Connection\Database;

/** Message texts on wpdb, before those of the library. */
final class DbTemplateStore implements TemplateStore {

	/** Rows of stock are texts of an earlier version that nobody changed: the library's take their place. */
	private const NEWEST = 'SELECT t.* FROM {templates} t WHERE t.is_stock = 0 AND t.version = (
		SELECT MAX(n.version) FROM {templates} n WHERE n.template_id = t.template_id AND n.locale = t.locale AND n.tone = t.tone )';

	public function __construct( private readonly Database $database ) {}

	public function all(): array {
		return array_map( self::to_row( ... ), $this->database->rows( self::NEWEST . ' ORDER BY t.template_id, t.locale, t.tone' ) );
	}

	public function names(): array {
		return array_values( array_unique( array_merge( Library::names(), array_column( $this->all(), 'template_id' ) ) ) );
	}

	public function find_for( string $template_id, string $locale, string $site_locale, string $tone ): ?TemplateRow {
		$rows = array_map(
			self::to_row( ... ),
			$this->database->rows( self::NEWEST . ' AND t.template_id = ? ORDER BY t.locale, t.tone', array( $template_id ) )
		);
		foreach ( array( $locale, $site_locale, 'en_US' ) as $wanted ) {
			$found = self::in_language( $rows, $template_id, $wanted, $tone );
			if ( null !== $found ) {
				return $found;
			}
		}
		return $rows[0] ?? null;
	}

	/** @param list<TemplateRow> $rows Of one name. */
	private static function in_language( array $rows, string $template_id, string $locale, string $tone ): ?TemplateRow {
		$kind  = Library::kind_of( $template_id );
		$wants = array(
			static fn ( TemplateRow $row ): bool => $row->locale === $locale && $row->tone === $tone,
			static fn ( TemplateRow $row ): bool => $row->locale === $locale && '' === $row->tone,
			static fn ( TemplateRow $row ): bool => $row->tone === $tone,
			static fn ( TemplateRow $row ): bool => '' === $row->tone,
			// Of a kind the library has the tone that nobody wrote.
			static fn ( TemplateRow $row ): bool => null === $kind,
		);
		$near  = array_filter( $rows, static fn ( TemplateRow $row ): bool => self::language( $row->locale ) === self::language( $locale ) );
		foreach ( $wants as $fits ) {
			foreach ( $near as $row ) {
				if ( $fits( $row ) ) {
					return $row;
				}
			}
		}
		return null === $kind ? null : Library::row( $kind, $locale, $tone );
	}

	public function find( string $template_id, string $locale, string $tone ): ?TemplateRow {
		$row = $this->database->row(
			'SELECT * FROM {templates} WHERE template_id = ? AND locale = ? AND tone = ? AND is_stock = 0 ORDER BY version DESC LIMIT 1',
			array( $template_id, $locale, $tone )
		);
		if ( null !== $row ) {
			return self::to_row( $row );
		}
		$kind = '' === $tone ? null : Library::kinds()[ $template_id ] ?? null;
		return null === $kind ? null : Library::row( $kind, $locale, $tone );
	}

	public function version( string $template_id, string $locale, string $tone, int $version ): ?TemplateRow {
		$row = $this->database->row(
			'SELECT * FROM {templates} WHERE template_id = ? AND locale = ? AND tone = ? AND version = ?',
			array( $template_id, $locale, $tone, $version )
		);
		return null === $row ? null : self::to_row( $row );
	}

	public function save( TemplateRow $text, int $user_id, int $now, int $expected_version ): ?int {
		// Numbers go on over the tones of a text, so that the unique key is one of name, language and number. One statement reads both.
		$newest = $this->database->row(
			'SELECT COALESCE(MAX(version), 0) AS of_all, COALESCE(MAX(CASE WHEN tone = ? AND is_stock = 0 THEN version ELSE 0 END), 0) AS of_tone FROM {templates} WHERE template_id = ? AND locale = ?',
			array( $text->tone, $text->template_id, $text->locale )
		);
		if ( $expected_version !== (int) ( $newest['of_tone'] ?? 0 ) ) {
			return null;
		}
		$version = 1 + (int) ( $newest['of_all'] ?? 0 );
		$row     = array(
			'template_id'  => $text->template_id,
			'locale'       => $text->locale,
			'tone'         => $text->tone,
			'version'      => $version,
			'kind'         => $text->kind,
			'subject'      => $text->subject,
			'subject_b'    => $text->subject_b,
			'heading'      => $text->heading,
			'preheader'    => $text->preheader,
			'button'       => $text->button,
			'body'         => $text->body,
			'closing'      => $text->closing,
			'plain'        => $text->plain,
			'saved_at_utc' => $now,
			'saved_by'     => $user_id,
			'is_stock'     => 0,
		);
		// Of two editors in the same instant the unique key lets one in.
		return 1 === $this->database->insert( 'templates', array( $row ), true ) ? $version : null;
	}

	private static function language( string $locale ): string {
		return explode( '_', $locale )[0];
	}

	/** @param array<string,string|null> $row All columns. */
	private static function to_row( array $row ): TemplateRow {
		return new TemplateRow(
			template_id: (string) $row['template_id'],
			locale: (string) $row['locale'],
			version: (int) $row['version'],
			subject: (string) $row['subject'],
			body: (string) $row['body'],
			saved_at_utc: (int) $row['saved_at_utc'],
			tone: (string) $row['tone'],
			kind: $row['kind'],
			subject_b: (string) $row['subject_b'],
			heading: (string) $row['heading'],
			preheader: (string) $row['preheader'],
			button: (string) $row['button'],
			closing: (string) $row['closing'],
			plain: (string) $row['plain'],
		);
	}
}
