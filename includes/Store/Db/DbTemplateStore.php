<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Store\Db\Connection\Database;

/** Message texts on wpdb. */
final class DbTemplateStore implements TemplateStore {

	private const NEWEST = 'SELECT t.* FROM {templates} t WHERE t.version = (
		SELECT MAX(n.version) FROM {templates} n WHERE n.template_id = t.template_id AND n.locale = t.locale )';

	public function __construct( private readonly Database $database ) {}

	public function all(): array {
		return array_map( self::to_row( ... ), $this->database->rows( self::NEWEST . ' ORDER BY t.template_id, t.locale' ) );
	}

	public function find_for( string $template_id, string $locale, string $site_locale ): ?TemplateRow {
		$rows  = array_map(
			self::to_row( ... ),
			$this->database->rows( self::NEWEST . ' AND t.template_id = ? ORDER BY t.locale', array( $template_id ) )
		);
		$wants = array(
			static fn ( TemplateRow $row ): bool => $row->locale === $locale,
			static fn ( TemplateRow $row ): bool => '' !== $locale && self::language( $row->locale ) === self::language( $locale ),
			static fn ( TemplateRow $row ): bool => $row->locale === $site_locale,
			static fn ( TemplateRow $row ): bool => self::language( $row->locale ) === self::language( $site_locale ),
			static fn ( TemplateRow $row ): bool => 'en' === self::language( $row->locale ),
		);
		foreach ( $wants as $fits ) {
			foreach ( $rows as $row ) {
				if ( $fits( $row ) ) {
					return $row;
				}
			}
		}
		return $rows[0] ?? null;
	}

	public function find( string $template_id, string $locale ): ?TemplateRow {
		$row = $this->database->row(
			'SELECT * FROM {templates} WHERE template_id = ? AND locale = ? ORDER BY version DESC LIMIT 1',
			array( $template_id, $locale )
		);
		return null === $row ? null : self::to_row( $row );
	}

	public function version( string $template_id, string $locale, int $version ): ?TemplateRow {
		$row = $this->database->row(
			'SELECT * FROM {templates} WHERE template_id = ? AND locale = ? AND version = ?',
			array( $template_id, $locale, $version )
		);
		return null === $row ? null : self::to_row( $row );
	}

	public function save( string $template_id, string $locale, string $subject, string $body, int $user_id, int $now, int $expected_version ): ?int {
		$newest = $this->database->number( 'SELECT MAX(version) FROM {templates} WHERE template_id = ? AND locale = ?', array( $template_id, $locale ) );
		if ( $expected_version !== $newest ) {
			return null;
		}
		$row = array(
			'template_id'  => $template_id,
			'locale'       => $locale,
			'version'      => $expected_version + 1,
			'subject'      => $subject,
			'body'         => $body,
			'saved_at_utc' => $now,
			'saved_by'     => $user_id,
		);
		// Of two editors in the same instant the unique key lets one in.
		return 1 === $this->database->insert( 'templates', array( $row ), true ) ? $expected_version + 1 : null;
	}

	private static function language( string $locale ): string {
		return explode( '_', $locale )[0];
	}

	/** @param array<string,string|null> $row All columns. */
	private static function to_row( array $row ): TemplateRow {
		return new TemplateRow(
			(string) $row['template_id'],
			(string) $row['locale'],
			(int) $row['version'],
			(string) $row['subject'],
			(string) $row['body'],
			(int) $row['saved_at_utc'],
		);
	}
}
