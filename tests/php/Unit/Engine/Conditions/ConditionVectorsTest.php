<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Engine\Conditions;

use FollowupReminders\Engine\Conditions\ConditionContext;
use FollowupReminders\Engine\Conditions\Evaluate;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Facts\Catalogue;
use FollowupReminders\Engine\Facts\Resolve;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Tests\Unit\Engine\Vectors;
use PHPUnit\Framework\TestCase;
use stdClass;

/**
 * The vectors that Jest runs too: tests/conformance/{conditions,facts,tokens}.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type RunState from Documents
 */
final class ConditionVectorsTest extends TestCase {

	/** @return iterable<string, array{stdClass}> */
	public static function conditions(): iterable {
		return Vectors::read( 'conditions/conditions.json' );
	}

	/** @return iterable<string, array{stdClass}> */
	public static function facts(): iterable {
		return Vectors::read( 'facts/facts.json' );
	}

	/** @return iterable<string, array{stdClass}> */
	public static function tokens(): iterable {
		return Vectors::read( 'tokens/tokens.json' );
	}

	/** @dataProvider conditions */
	public function test_condition( stdClass $vector ): void {
		$given = $vector->given;
		$trace = array();
		/** @var Facts $facts */
		$facts = Vectors::sound_document( 'facts', $given->change );
		/** @var RunState|null $run */
		$run     = $given->run ? Vectors::sound_document( 'run', array() ) : null;
		$context = new ConditionContext(
			$facts,
			$run,
			$given->now,
			array(
				(object) array(
					'fromUtc'       => 0,
					'offsetSeconds' => 0,
				),
			),
			null,
			static fn (): ?int => $given->anchorUtc
		);
		$this->assertSame( $vector->expect->truth, Evaluate::evaluate( $given->condition, $context, 'step.a.when', $trace ) );
		$this->assertSame( json_encode( $vector->expect->trace ), json_encode( $trace ) );
	}

	/** @dataProvider facts */
	public function test_fact( stdClass $vector ): void {
		/** @var Facts $facts */
		$facts = Vectors::sound_document( 'facts', $vector->given->change );
		foreach ( $vector->expect->values as $wanted ) {
			$value = Resolve::resolve( $wanted->id, $facts, $vector->given->now, $vector->given->shopZone, null );
			$this->assertSame( json_encode( $wanted->value ), json_encode( $value ), $wanted->id );
		}
	}

	public function test_every_fact_of_the_catalogue_can_be_read(): void {
		/** @var Facts $facts */
		$facts = Vectors::sound_document( 'facts', array() );
		foreach ( Catalogue::facts() as $fact ) {
			$this->assertSame( $fact->type, Resolve::type( $fact->id ) );
			Resolve::resolve( $fact->id, $facts, 0, array(), null );
		}
	}

	/** @dataProvider tokens */
	public function test_token( stdClass $vector ): void {
		$filled = Fill::fill(
			$vector->given->template,
			array_column( $vector->given->values, 'value', 'id' ),
			static fn ( string $text ): string => str_replace( '<', '&lt;', $text )
		);
		$this->assertSame( json_encode( $vector->expect ), json_encode( $filled ) );
	}
}
