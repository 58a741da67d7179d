<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Cases\Stock;

use FollowupReminders\Cases\Stock\StockDocuments;
use FollowupReminders\Model\Texts\Library;
use PHPUnit\Framework\TestCase;

final class StockDocumentsTest extends TestCase {

	public function test_sequences_name_calendars_and_texts_that_exist(): void {
		$sequences = StockDocuments::sequences();
		$this->assertSame( StockDocuments::SEQUENCES, array_column( $sequences, 'id' ) );
		$this->assertSame( 1, StockDocuments::policy()->version );
	}

	public function test_an_email_never_takes_a_text_for_staff(): void {
		foreach ( StockDocuments::sequences() as $sequence ) {
			foreach ( $sequence->steps as $step ) {
				foreach ( 'act' === $step->kind ? $step->branches : array() as $branch ) {
					foreach ( $branch->actions as $action ) {
						if ( 'suspend' !== $action->kind ) {
							$this->assertSame( 'email' === $action->kind, Library::kind_of( (string) $action->ref )?->is_for_customers(), (string) $action->ref );
						}
					}
				}
			}
		}
	}
}
