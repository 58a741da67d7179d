<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Engine\Tokens;

use FollowupReminders\Engine\Tokens\CheckText;
use PHPUnit\Framework\TestCase;

/** Twin of src/engine/tokens/check-text.test.ts. */
final class CheckTextTest extends TestCase {

	public function test_a_text_names_only_tokens_that_exist_and_is_not_empty(): void {
		$this->assertSame( array(), CheckText::check( 'Invoice {number}', 'Pay: {pay_link}' ) );
		$this->assertSame(
			'[{"code":"text.subject_empty","path":"\/subject","given":null,"wanted":null},{"code":"token.unknown","path":"\/body","given":"custmer_name","wanted":null}]',
			json_encode( CheckText::check( '', '{custmer_name} {custmer_name}' ) )
		);
		$this->assertSame( array( 'text.body_empty', 'token.unknown' ), array_column( CheckText::check( '{retry}', '' ), 'code' ) );
	}
}
