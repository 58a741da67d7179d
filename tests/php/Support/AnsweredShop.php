<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Parse\Parse;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Plugin;
use FollowupReminders\Support\Json;
use PHPUnit\Framework\Assert;

/**
 * A shop whose followed-up renewals answer a part payment, a reply and a promise by mail, and what its customers do.
 *
 * @phpstan-import-type SequenceDocument from Documents
 */
final class AnsweredShop {

	private const SEQUENCE = 'failed_subscription_payment';
	/** What is answered, and under which holds. */
	private const ANSWERS = array(
		'payment_part'   => array(),
		'reply_received' => array(),
		'promise_made'   => array( 'promise' ),
	);

	/** Cases that are opened from now on are answered. */
	public static function prepare( Plugin $plugin, int $now ): void {
		$row      = $plugin->stores->sequences->find( self::SEQUENCE );
		$document = null === $row ? null : $plugin->stores->sequences->document( self::SEQUENCE, $row->newest_version );
		Assert::assertNotNull( $row );
		Assert::assertNotNull( $document );
		$answers = array();
		foreach ( self::ANSWERS as $on => $speaks ) {
			$plugin->stores->templates->save( new TemplateRow( $on, 'en_US', 0, ucfirst( $on ) . ': {remaining} left', 'Hello {customer_name}, {remaining} of {amount} are left. {pay_link}', 0 ), 1, $now, 0 );
			$answers[] = array(
				'id'               => $on,
				'on'               => $on,
				'offset'           => array(
					'unit'  => 'minutes',
					'count' => 0,
				),
				'atMinute'         => null,
				'when'             => null,
				'branches'         => array(
					array(
						'id'      => 'all',
						'when'    => null,
						'actions' => array(
							array(
								'id'     => 'mail',
								'kind'   => 'email',
								'ref'    => $on,
								'digest' => 'join',
							),
						),
					),
				),
				'lateAfterSeconds' => 259200,
				'speaks'           => $speaks,
			);
		}
		$parsed = Parse::sequence( Json::encode( array( 'answers' => $answers ) + (array) $document ) );
		Assert::assertSame( array(), $parsed->issues );
		/** @var SequenceDocument $saved */
		$saved = $parsed->document;
		Assert::assertNotNull( $plugin->stores->sequences->save( $saved, $row->title, 1, $now, $row->newest_version ) );
	}

	/**
	 * What a customer does: pay a part, reply or promise.
	 *
	 * @param string $kind Of EventKind.
	 * @param string $id   Of the event; the same twice changes nothing.
	 */
	public static function customer_does( Plugin $plugin, string $source, string $ref, string $kind, string $id, int $now ): void {
		$details = match ( $kind ) {
			'payment_received' => (object) array(
				'amountMinor' => 500,
				'currency'    => 'EUR',
				'full'        => false,
			),
			'payment_reversed' => (object) array(
				'amountMinor' => 500,
				'currency'    => 'EUR',
			),
			'promise_made'     => (object) array(
				'promiseId'   => "p$id",
				'onDate'      => gmdate( 'Y-m-d', $now + 5 * 86400 ),
				'amountMinor' => 2900,
				'paidMinor'   => 0,
			),
			default            => new \stdClass(),
		};
		Assert::assertSame( 'recorded', $plugin->sources->case_events->record( new SourceEvent( $source, $ref, $id, EventKind::from( $kind ), $now, EventDetails::of( (array) $details ) ) )->outcome );
	}
}
