<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Engine\Parse\KnownNames;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Store\PolicyStore;
use FollowupReminders\Store\SequenceStore;
use FollowupReminders\Store\TemplateRow;
use FollowupReminders\Store\TemplateStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Json;
use stdClass;

/** What the owner wrote (policy, texts, sequences) as one document, out of one site and into another. */
final class Transfer {

	public const FORMAT         = 'followup-reminders';
	public const FORMAT_VERSION = 1;

	public function __construct(
		private readonly PolicyStore $policies,
		private readonly TemplateStore $templates,
		private readonly SequenceStore $sequences,
		private readonly Clock $clock,
	) {}

	/** @return stdClass { format, formatVersion, policy, templates: list<{ id, locale, subject, body }>, sequences: list<{ id, title, document }> } */
	public function export(): stdClass {
		$sequences = array();
		foreach ( $this->sequences->all() as $row ) {
			$sequences[] = (object) array(
				'id'       => $row->sequence_id,
				'title'    => $row->title,
				'document' => $this->sequences->document( $row->sequence_id, $row->newest_version ),
			);
		}
		return (object) array(
			'format'        => self::FORMAT,
			'formatVersion' => self::FORMAT_VERSION,
			'policy'        => $this->policies->newest(),
			'templates'     => array_map( self::text_of( ... ), $this->templates->all() ),
			'sequences'     => $sequences,
		);
	}

	/**
	 * Takes all of it or nothing. What is as it is already makes no new version; a sequence that is new here comes switched off.
	 *
	 * @param stdClass $given As exported.
	 * @return stdClass { saved: list<string>, issues: list<stdClass> } With issues { code, path, … } nothing was saved, unless the
	 *   issue is `transfer.changed_meanwhile`: then somebody saved the same thing in the same instant and it was left to them.
	 */
	public function import( stdClass $given ): stdClass {
		$issues = $this->issues( $given );
		$saved  = array();
		if ( array() === $issues ) {
			$saved  = array_merge( $this->save_policy( $given->policy ), $this->save_templates( $given->templates ), $this->save_sequences( $given->sequences ) );
			$lost   = array_keys( $saved, null, true );
			$issues = array_map( static fn ( string $what ): stdClass => self::issue( 'transfer.changed_meanwhile', $what ), array_map( 'strval', $lost ) );
			$saved  = array_map( static fn ( string $what, int $version ): string => "$what $version", array_keys( array_filter( $saved ) ), array_filter( $saved ) );
		}
		return (object) array(
			'saved'  => $saved,
			'issues' => $issues,
		);
	}

	/** @return list<stdClass> */
	private function issues( stdClass $given ): array {
		if ( self::FORMAT !== ( $given->format ?? null ) || self::FORMAT_VERSION !== ( $given->formatVersion ?? null ) ) {
			return array( self::issue( 'transfer.format_unknown', '/format' ) );
		}
		if ( ! ( $given->policy ?? null ) instanceof stdClass || ! self::is_list( $given->templates ?? null ) || ! self::is_list( $given->sequences ?? null ) ) {
			return array( self::issue( 'transfer.incomplete', '' ) );
		}
		$issues = self::under( '/policy', Parse::policy( Json::encode( $given->policy ) )->issues );
		foreach ( $given->templates as $index => $text ) {
			array_push( $issues, ...self::under( "/templates/$index", self::text_issues( $text ) ) );
		}
		if ( array() !== $issues ) {
			return $issues;
		}
		$known = new KnownNames(
			array_column( $given->policy->calendars, 'id' ),
			array_merge( array_column( $given->templates, 'id' ), array_map( static fn ( TemplateRow $row ): string => $row->template_id, $this->templates->all() ) )
		);
		foreach ( $given->sequences as $index => $sequence ) {
			if ( ! is_string( $sequence->title ?? null ) || ! ( $sequence->document ?? null ) instanceof stdClass ) {
				$issues[] = self::issue( 'transfer.incomplete', "/sequences/$index" );
				continue;
			}
			array_push( $issues, ...self::under( "/sequences/$index/document", Parse::sequence( Json::encode( $sequence->document ), $known )->issues ) );
		}
		return $issues;
	}

	/** @return list<stdClass> */
	private static function text_issues( stdClass $text ): array {
		foreach ( array( 'id', 'locale', 'subject', 'body' ) as $field ) {
			if ( ! is_string( $text->{$field} ?? null ) ) {
				return array( self::issue( 'transfer.incomplete', "/$field" ) );
			}
		}
		if ( 1 !== preg_match( '/^[a-z0-9_]{1,40}$/D', $text->id ) || 1 !== preg_match( '/^[A-Za-z0-9_@-]{2,20}$/D', $text->locale ) ) {
			return array( self::issue( 'transfer.name_malformed', '/id' ) );
		}
		return CheckText::check( trim( $text->subject ), trim( $text->body ) );
	}

	/** @return array<string,?int> New version by what it is of; null: somebody else was faster. */
	private function save_policy( stdClass $policy ): array {
		$newest = $this->policies->newest();
		if ( null !== $newest && self::without_version( $newest ) === self::without_version( $policy ) ) {
			return array();
		}
		return array( 'policy' => $this->policies->save( $policy, get_current_user_id(), $this->clock->now(), $newest->version ?? 0 ) );
	}

	/**
	 * @param list<stdClass> $texts Checked.
	 * @return array<string,?int> As save_policy().
	 */
	private function save_templates( array $texts ): array {
		$saved = array();
		foreach ( $texts as $text ) {
			$there = $this->templates->find( $text->id, $text->locale );
			if ( null === $there || $there->subject !== $text->subject || $there->body !== $text->body ) {
				$saved[ "text {$text->id} {$text->locale}" ] = $this->templates->save( $text->id, $text->locale, $text->subject, $text->body, get_current_user_id(), $this->clock->now(), $there->version ?? 0 );
			}
		}
		return $saved;
	}

	/**
	 * @param list<stdClass> $sequences Checked.
	 * @return array<string,?int> As save_policy().
	 */
	private function save_sequences( array $sequences ): array {
		$saved = array();
		foreach ( $sequences as $sequence ) {
			$id    = $sequence->document->id;
			$row   = $this->sequences->find( $id );
			$there = null === $row ? null : $this->sequences->document( $id, $row->newest_version );
			if ( null === $there || self::without_version( $there ) !== self::without_version( $sequence->document ) ) {
				$saved[ "sequence $id" ] = $this->sequences->save( $sequence->document, $sequence->title, get_current_user_id(), $this->clock->now(), $row->newest_version ?? 0 );
			}
		}
		return $saved;
	}

	private static function text_of( TemplateRow $row ): stdClass {
		return (object) array(
			'id'      => $row->template_id,
			'locale'  => $row->locale,
			'subject' => $row->subject,
			'body'    => $row->body,
		);
	}

	private static function without_version( stdClass $document ): string {
		$copy          = clone $document;
		$copy->version = 0;
		return Json::encode( $copy );
	}

	private static function is_list( mixed $value ): bool {
		return is_array( $value ) && array() === array_filter( $value, static fn ( mixed $item ): bool => ! $item instanceof stdClass );
	}

	/**
	 * @param list<stdClass> $issues With paths of their own document.
	 * @return list<stdClass>
	 */
	private static function under( string $path, array $issues ): array {
		foreach ( $issues as $issue ) {
			$issue->path = $path . $issue->path;
		}
		return $issues;
	}

	private static function issue( string $code, string $path ): stdClass {
		return (object) array(
			'code' => $code,
			'path' => $path,
		);
	}
}
