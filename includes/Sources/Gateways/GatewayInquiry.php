<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use FollowupReminders\Support\Log;
use Throwable;
use WC_Order;

/** Asks the gateway of an order, with a few seconds of patience, and not for each order again when it does not answer. */
final class GatewayInquiry {

	/** A gateway's own limit is over a minute, longer than a tick. */
	private const PATIENCE_SECONDS = 5;
	/** An answer is good this long for its payment; a gateway that gave none is left alone as long. */
	private const AGAIN_SECONDS = 60;

	/** @var array<string,array{answer: GatewayAnswer, at: int}> By the gateway's number, at by hrtime. */
	private array $answers = array();
	/** @var array<string,int> Since when a gateway is silent, by its id, by hrtime. */
	private array $silent = array();

	/** @param list<Gateway> $gateways Those we know how to ask. */
	public function __construct(
		private readonly array $gateways,
		private readonly Log $log,
	) {}

	/** Whether anybody could be asked at all; without that no order is read for it. */
	public function has_anybody(): bool {
		foreach ( $this->gateways as $gateway ) {
			if ( $this->is_ready( $gateway ) ) {
				return true;
			}
		}
		return false;
	}

	/** Whether orders of this payment method can be asked about. */
	public function knows( string $method ): bool {
		return null !== $this->of( $method );
	}

	/** Never throws, and waits no longer than its patience. */
	public function ask( WC_Order $order ): GatewayAnswer {
		$method  = $order->get_payment_method( 'edit' );
		$gateway = GatewayRules::may_ask( $method ) ? $this->of( $method ) : null;
		$number  = null === $gateway ? '' : $gateway->number( $order );
		if ( null === $gateway || '' === $number ) {
			return GatewayAnswer::NotAsked;
		}
		$this->forget_old();
		if ( isset( $this->answers[ $number ] ) ) {
			return $this->answers[ $number ]['answer'];
		}
		if ( isset( $this->silent[ $gateway->id() ] ) ) {
			return GatewayAnswer::Unknown;
		}
		$answer = $this->within_patience( fn (): GatewayAnswer => $this->answer_of( $gateway, $number, $order ) );

		$this->answers[ $number ] = array(
			'answer' => $answer,
			'at'     => (int) hrtime( true ),
		);
		return $answer;
	}

	private function answer_of( Gateway $gateway, string $number, WC_Order $order ): GatewayAnswer {
		$began = (int) hrtime( true );
		try {
			return $gateway->ask( $number, $order );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'gateway.not_answered', $thrown, $gateway->id() );
			return GatewayAnswer::Unknown;
		} finally {
			if ( hrtime( true ) - $began > self::PATIENCE_SECONDS * 900000000 ) {
				$this->silent[ $gateway->id() ] = (int) hrtime( true );
			}
		}
	}

	/**
	 * @param callable():GatewayAnswer $ask Sends its request through WordPress.
	 */
	private function within_patience( callable $ask ): GatewayAnswer {
		$limit = static function ( mixed $arguments ): mixed {
			if ( is_array( $arguments ) ) {
				$timeout                  = $arguments['timeout'] ?? null;
				$arguments['timeout']     = is_numeric( $timeout ) ? min( (float) $timeout, self::PATIENCE_SECONDS ) : self::PATIENCE_SECONDS;
				$arguments['redirection'] = 0;
			}
			return $arguments;
		};
		add_filter( 'http_request_args', $limit, PHP_INT_MAX );
		try {
			return $ask();
		} finally {
			remove_filter( 'http_request_args', $limit, PHP_INT_MAX );
		}
	}

	private function of( string $method ): ?Gateway {
		foreach ( $this->gateways as $gateway ) {
			if ( $gateway->serves( $method ) && $this->is_ready( $gateway ) ) {
				return $gateway;
			}
		}
		return null;
	}

	/** A gateway that fails at this question is there: it is asked, and what it does not answer is unknown. */
	private function is_ready( Gateway $gateway ): bool {
		try {
			return $gateway->is_ready();
		} catch ( Throwable ) {
			return true;
		}
	}

	private function forget_old(): void {
		$since         = hrtime( true ) - self::AGAIN_SECONDS * 1000000000;
		$this->answers = array_filter( $this->answers, static fn ( array $answer ): bool => $answer['at'] > $since );
		$this->silent  = array_filter( $this->silent, static fn ( int $at ): bool => $at > $since );
	}
}
