<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Cases\Stock;

use FollowupReminders\Cases\Stock\StockDocuments;
use FollowupReminders\Cases\Stock\StockTexts;
use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Engine\Tokens\Fill;
use PHPUnit\Framework\TestCase;

require_once dirname( __DIR__, 3 ) . '/Support/english.php';

final class StockDocumentsTest extends TestCase {

	public function test_sequences_name_calendars_and_texts_that_exist(): void {
		$sequences = StockDocuments::sequences();
		$this->assertSame( StockDocuments::SEQUENCES, array_column( $sequences, 'id' ) );
		$this->assertSame( 1, StockDocuments::policy()->version );
	}

	public function test_every_text_is_used_and_every_task_has_a_title(): void {
		$refs = array();
		foreach ( StockDocuments::sequences() as $sequence ) {
			foreach ( $sequence->steps as $step ) {
				foreach ( 'act' === $step->kind ? $step->branches : array() as $branch ) {
					foreach ( $branch->actions as $action ) {
						$refs[] = $action->ref;
					}
				}
			}
		}
		$refs = array_values( array_filter( array_unique( $refs ) ) );
		$ids  = array_column( StockTexts::all(), 'id' );
		sort( $refs );
		sort( $ids );
		$this->assertSame( $ids, $refs );
	}

	public function test_texts_use_only_tokens_that_exist(): void {
		foreach ( StockTexts::all() as $text ) {
			$this->assertSame( array(), CheckText::check_free( $text->subject, $text->body ), $text->id );
		}
	}

	public function test_messages_carry_a_pay_link_on_a_line_of_its_own(): void {
		foreach ( StockTexts::all() as $text ) {
			if ( $text->id !== 'check_refusal' ) {
				$this->assertContains( '{pay_link}', explode( "\n", $text->body ), $text->id );
			}
		}
	}

	public function test_only_texts_of_a_branch_that_knows_the_retry_name_its_day(): void {
		foreach ( StockTexts::all() as $text ) {
			$tokens = Fill::tokens_in( $text->subject . $text->body );
			$this->assertSame( str_ends_with( $text->id, '_retry' ), in_array( 'retry_date', $tokens, true ), $text->id );
			$this->assertSame( str_starts_with( $text->id, 'last_notice' ), in_array( 'suspension_date', $tokens, true ), $text->id );
		}
	}

	public function test_words_about_an_expiring_card_never_speak_of_a_debt(): void {
		foreach ( StockTexts::all() as $text ) {
			if ( str_starts_with( $text->id, 'card_expiring' ) ) {
				foreach ( array( 'owe', 'unpaid', 'overdue', 'still open', '{remaining}', 'pay it', 'reminder' ) as $forbidden ) {
					$this->assertStringNotContainsStringIgnoringCase( $forbidden, $text->subject . $text->body );
				}
			}
		}
	}
}
