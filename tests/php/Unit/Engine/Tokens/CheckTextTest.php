<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Engine\Tokens;

use FollowupReminders\Engine\Tokens\CheckText;
use PHPUnit\Framework\TestCase;
use stdClass;

/**
 * Twin of src/engine/tokens/check-text.test.ts.
 *
 * @phpstan-import-type TextFields from CheckText
 */
final class CheckTextTest extends TestCase {

	private const SOUND = array(
		'subject'   => 'Invoice {number}',
		'subjectB'  => '',
		'heading'   => 'Payment',
		'preheader' => '',
		'button'    => 'Pay {amount_due}',
		'body'      => "{Item} is due.\n{!retry_date} No attempt.\n{pay_button}",
		'closing'   => '[Tell us]({answer_link})',
		'plain'     => '',
	);

	/**
	 * @param array<string,string> $changes Fields that are different.
	 * @param list<string>|null    $needs   Of the kind.
	 * @return list<array{string, string, mixed, mixed}>
	 */
	private static function found( array $changes, ?array $needs = array() ): array {
		/** @var TextFields $text */
		$text = (object) ( $changes + self::SOUND );
		return array_map(
			static fn ( stdClass $issue ): array => array( $issue->code, $issue->path, $issue->given, $issue->wanted ),
			CheckText::check( $text, $needs )
		);
	}

	public function test_a_sound_text_has_no_issues(): void {
		$this->assertSame( array(), self::found( array() ) );
	}

	public function test_subject_and_body_are_not_empty(): void {
		$this->assertSame(
			array(
				array( 'text.subject_empty', '/subject', null, null ),
				array( 'text.body_empty', '/body', null, null ),
			),
			self::found(
				array(
					'subject' => '',
					'body'    => '',
				)
			)
		);
	}

	public function test_an_unknown_token_names_the_one_that_was_probably_meant(): void {
		$this->assertSame(
			array(
				array( 'token.unknown', '/subject', 'amout', 'amount_due' ),
				array( 'token.unknown', '/closing', 'numbr', 'number' ),
				array( 'token.unknown', '/closing', 'completely_else', null ),
			),
			self::found(
				array(
					'subject' => '{amout}',
					'closing' => '{Numbr} {completely_else}',
				)
			)
		);
		$this->assertSame( array( array( 'token.unknown', '/body', 'amont_due', 'amount_due' ) ), self::found( array( 'body' => '{amont_due}' ) ) );
	}

	public function test_a_token_that_may_be_empty_stands_in_the_body_or_is_needed(): void {
		$preheader = array( 'preheader' => 'Until {due_date}' );
		$this->assertSame( array( array( 'token.may_be_empty', '/preheader', 'due_date', null ) ), self::found( $preheader ) );
		$this->assertSame( array(), self::found( $preheader, array( 'due_date' ) ) );
		$this->assertSame( array(), self::found( $preheader, null ) );
	}

	public function test_links_buttons_and_blocks_do_not_stand_in_a_line_of_their_own_kind(): void {
		$this->assertSame(
			array(
				array( 'token.not_in_line', '/subject', 'pay_link', null ),
				array( 'token.not_in_line', '/heading', 'number', null ),
			),
			self::found(
				array(
					'subject' => '{pay_link}',
					'heading' => '{!number} x',
				)
			)
		);
	}

	public function test_a_block_stands_alone_unless_first_and_one_button_is_enough(): void {
		$this->assertSame( array( array( 'token.not_alone', '/body', 'bank_details', null ) ), self::found( array( 'body' => 'Pay: {bank_details}' ) ) );
		$this->assertSame( array( array( 'token.not_first', '/plain', 'number', null ) ), self::found( array( 'plain' => 'x {!number} y' ) ) );
		$this->assertSame( array( array( 'text.buttons_many', '/body', null, null ) ), self::found( array( 'body' => "{pay_button}\n{update_card_button}" ) ) );
	}
}
