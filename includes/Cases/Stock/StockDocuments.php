<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Stock;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\KnownNames;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Model\Texts\Library;
use LogicException;
use stdClass;

/**
 * The policy and the sequences a new shop starts with. They are documents like any other: read by parse, then the owner's.
 *
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type SequenceDocument from Documents
 */
final class StockDocuments {

	/** In the order in which cases are offered to them. */
	public const SEQUENCES = array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms', 'card_about_to_expire' );

	/** @return Policy Version 1. */
	public static function policy(): stdClass {
		$result = Parse::policy( self::text( 'policy' ) );
		if ( $result->document === null ) {
			throw new LogicException( 'The stock policy is not valid.' );
		}
		return $result->document;
	}

	/** @return list<SequenceDocument> Version 1 each. */
	public static function sequences(): array {
		$known     = new KnownNames( array_column( self::policy()->calendars, 'id' ), Library::names() );
		$documents = array();
		foreach ( self::SEQUENCES as $id ) {
			$result = Parse::sequence( self::text( $id ), $known );
			if ( $result->document === null ) {
				throw new LogicException( "The stock sequence {$id} is not valid." ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
			}
			$documents[] = $result->document;
		}
		return $documents;
	}

	private static function text( string $name ): string {
		// phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- A file of the plugin itself.
		return (string) file_get_contents( dirname( __DIR__, 3 ) . "/src/documents/stock/{$name}.json" );
	}
}
