<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Transfer;

use FollowupReminders\Channels\Webhook\TargetAddress;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\KnownNames;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Model\Rows\TargetRow;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TargetStore;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Checks a document that is to be taken in, before anything is stored.
 *
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-type TransferText object{
 *   id: string,
 *   locale: string,
 *   tone?: string,
 *   kind?: string|null,
 *   subject: string,
 *   subjectB?: string,
 *   heading?: string,
 *   preheader?: string,
 *   button?: string,
 *   body: string,
 *   closing?: string,
 *   plain?: string,
 * }&stdClass
 * @phpstan-type TransferTarget object{id: string, title: string, url: string, withCustomer: bool}&stdClass
 * @phpstan-type TransferDays object{code: string, dueInDays: int}&stdClass
 * @phpstan-type TransferSequence object{id: string, title: string, document: SequenceDocument}&stdClass
 * @phpstan-type TransferDocument object{
 *   format: string,
 *   formatVersion: int,
 *   policy: Policy,
 *   templates: list<TransferText>,
 *   targets: list<TransferTarget>,
 *   taskDays: list<TransferDays>,
 *   sequences: list<TransferSequence>,
 * }&stdClass
 * @phpstan-type TransferIssue object{code: string, path: string, given?: bool|int|string|null, wanted?: bool|int|string|null}&stdClass
 */
final class TransferCheck {

	public const FORMAT         = 'followup-reminders';
	public const FORMAT_VERSION = 1;

	public function __construct(
		private readonly TemplateStore $templates,
		private readonly TargetStore $targets,
		private readonly TargetAddress $address,
	) {}

	/** @return list<TransferIssue> None: it is a TransferDocument. */
	public function issues( mixed $given ): array {
		if ( ! $given instanceof stdClass || self::FORMAT !== ( $given->format ?? null ) || self::FORMAT_VERSION !== ( $given->formatVersion ?? null ) ) {
			return array( self::issue( 'transfer.format_unknown', '/format' ) );
		}
		$lists = array( $given->templates ?? null, $given->targets ?? null, $given->taskDays ?? null, $given->sequences ?? null );
		if ( ! ( $given->policy ?? null ) instanceof stdClass || array_filter( $lists, self::is_list( ... ) ) !== $lists ) {
			return array( self::issue( 'transfer.incomplete', '' ) );
		}
		$issues = self::under( '/policy', Parse::policy( Json::encode( $given->policy ) )->issues );
		foreach ( $given->templates as $index => $text ) {
			array_push( $issues, ...self::under( "/templates/$index", self::text_issues( $text ) ) );
		}
		foreach ( $given->targets as $index => $target ) {
			array_push( $issues, ...self::under( "/targets/$index", $this->target_issues( $target ) ) );
		}
		foreach ( $given->taskDays as $index => $one ) {
			if ( ! self::is_name( $one->code ?? null ) || ! is_int( $one->dueInDays ?? null ) || 0 > $one->dueInDays ) {
				$issues[] = self::issue( 'transfer.incomplete', "/taskDays/$index" );
			}
		}
		if ( array() !== $issues ) {
			return $issues;
		}
		$known = new KnownNames(
			array_column( $given->policy->calendars, 'id' ),
			array_merge( array_column( $given->templates, 'id' ), $this->templates->names() ),
			array_merge( array_column( $given->targets, 'id' ), array_map( static fn ( TargetRow $row ): string => $row->target_id, $this->targets->all() ) )
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

	/** @return list<TransferIssue> */
	private static function text_issues( stdClass $text ): array {
		foreach ( array( 'id', 'locale', 'subject', 'body' ) as $field ) {
			if ( ! is_string( $text->{$field} ?? null ) ) {
				return array( self::issue( 'transfer.incomplete', "/$field" ) );
			}
		}
		if ( ! self::is_name( $text->id ) || 1 !== preg_match( '/^[A-Za-z0-9_@-]{2,20}$/D', $text->locale ) ) {
			return array( self::issue( 'transfer.name_malformed', '/id' ) );
		}
		$kind = $text->kind ?? null;
		if ( ! in_array( $text->tone ?? '', array( '', ...Library::TONES ), true ) || ( null !== $kind && ! isset( Library::kinds()[ $kind ] ) ) ) {
			return array( self::issue( 'transfer.name_malformed', '/tone' ) );
		}
		/** @var TransferText $text */
		return CheckText::check( self::row_of( $text )->fields(), null === $kind ? null : Library::kinds()[ $kind ]->needs );
	}

	/** @return list<TransferIssue> */
	private function target_issues( stdClass $target ): array {
		if ( ! self::is_name( $target->id ?? null ) || ! is_string( $target->title ?? null ) || ! is_string( $target->url ?? null ) || ! is_bool( $target->withCustomer ?? null ) ) {
			return array( self::issue( 'transfer.incomplete', '' ) );
		}
		$there = $this->targets->find( $target->id );
		$fault = $target->url === $there?->url ? '' : $this->address->check( $target->url );
		return '' === $fault ? array() : array( self::issue( $fault, '/url' ) );
	}

	/** @param TransferText $text What an older file lacks is ''. */
	public static function row_of( stdClass $text ): TemplateRow {
		return TemplateRow::of( $text->id, $text->locale, (string) ( $text->tone ?? '' ), $text->kind ?? null, $text );
	}

	private static function is_name( mixed $value ): bool {
		return is_string( $value ) && 1 === preg_match( '/^[a-z0-9_]{1,40}$/D', $value );
	}

	private static function is_list( mixed $value ): bool {
		return is_array( $value ) && array() === array_filter( $value, static fn ( mixed $item ): bool => ! $item instanceof stdClass );
	}

	/**
	 * @param list<TransferIssue> $issues With paths of their own document.
	 * @return list<TransferIssue>
	 */
	private static function under( string $path, array $issues ): array {
		foreach ( $issues as $issue ) {
			$issue->path = $path . $issue->path;
		}
		return $issues;
	}

	/** @return TransferIssue */
	public static function issue( string $code, string $path ): stdClass {
		return (object) array(
			'code' => $code,
			'path' => $path,
		);
	}
}
