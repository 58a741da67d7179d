<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Sources\Gateways\Gateway;
use FollowupReminders\Sources\Gateways\GatewayAnswer;
use FollowupReminders\Support\Given;
use WC_Order;

/** Stands for a gateway's own plugin: answers what a test wants, and counts how often it was asked. */
final class AnsweringGateway implements Gateway {

	public GatewayAnswer $answer = GatewayAnswer::Unpaid;
	public bool $throws          = false;
	public int $asked            = 0;
	private bool $is_ready       = true;

	/** @var callable():void|null Done while it is asked. */
	public $meanwhile = null;

	public function id(): string {
		return 'answering';
	}

	public function serves( string $method ): bool {
		return TestGateway::ID === $method;
	}

	/** As if it were not installed, or had no keys. */
	public function is_away(): void {
		$this->is_ready = false;
	}

	public function is_ready(): bool {
		return $this->is_ready;
	}

	public function number( WC_Order $order ): string {
		return Given::text( $order->get_meta( '_test_intent' ) );
	}

	public function ask( string $number, WC_Order $order ): GatewayAnswer {
		++$this->asked;
		if ( null !== $this->meanwhile ) {
			( $this->meanwhile )();
		}
		if ( $this->throws ) {
			throw new \RuntimeException( 'The gateway is broken.' );
		}
		return $this->answer;
	}
}
