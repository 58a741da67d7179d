<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions;

use FollowupReminders\Sources\Subscriptions\Reading\RetrySettings;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use FollowupReminders\Support\Given;
use stdClass;

/**
 * The owner's schedule of automatic retries in place of Subscriptions' own, through Subscriptions' own rules. How many and how far apart is
 * the owner's; what else a rule says (statuses of order and subscription, mails) stays as Subscriptions has it for that attempt, and for
 * attempts beyond its last as for the last. Nothing saved: Subscriptions' schedule is untouched.
 *
 * @phpstan-type RetryRule object{afterSeconds: int, orderStatus: string, subscriptionStatus: string, mailsCustomer: bool}&stdClass
 */
final class RetrySchedule {

	/** Where another plugin has emptied Subscriptions' list: its usual rule, without a mail to the customer. */
	private const USUAL = array(
		'email_template_customer'         => '',
		'email_template_admin'            => 'WCS_Email_Payment_Retry',
		'status_to_apply_to_order'        => 'pending',
		'status_to_apply_to_subscription' => 'on-hold',
	);
	/** Subscriptions' setting (WooCommerce → Settings → Subscriptions → Retry Failed Payments). */
	private const ENABLED = 'woocommerce_subscriptions_enable_retry';

	private bool $is_asking_for_theirs = false;

	public function __construct(
		private readonly Subscriptions $subscriptions,
		private readonly RetrySettings $settings,
		private readonly RetryGuard $guard,
	) {}

	/** After others have changed the list. */
	public function register(): void {
		add_filter( 'wcs_default_retry_rules', array( $this, 'rules' ), 1000 );
	}

	/**
	 * @param mixed $theirs Raw rules of Subscriptions.
	 * @return mixed Those of the owner, if there are any.
	 */
	public function rules( mixed $theirs ): mixed {
		$after_seconds = $this->is_asking_for_theirs || ! is_array( $theirs ) ? null : $this->settings->read()->afterSeconds;
		return null === $after_seconds || ! is_array( $theirs ) ? $theirs : self::spaced( array_values( $theirs ), $after_seconds );
	}

	/**
	 * @param list<mixed> $theirs        Raw rules.
	 * @param list<int>   $after_seconds From each refusal to the next attempt.
	 * @return list<array<string, mixed>>
	 */
	private static function spaced( array $theirs, array $after_seconds ): array {
		$spaced = array();
		foreach ( $after_seconds as $index => $seconds ) {
			$rule     = $theirs[ $index ] ?? end( $theirs );
			$spaced[] = array( 'retry_after_interval' => $seconds ) + ( is_array( $rule ) ? $rule : array() ) + self::USUAL;
		}
		return $spaced;
	}

	/** @return bool Whether there is anything to schedule. */
	public function is_available(): bool {
		return $this->subscriptions->is_active();
	}

	public function is_enabled(): bool {
		return $this->subscriptions->retries_on();
	}

	/** Subscriptions looks at it when it loads, so it counts from the next request on. */
	public function enable( bool $is_enabled ): void {
		update_option( self::ENABLED, $is_enabled ? 'yes' : 'no' );
	}

	/** @return list<RetryRule> Subscriptions' own schedule, also while the owner's is in its place. */
	public function theirs(): array {
		return $this->read( true );
	}

	/** @return list<RetryRule> The schedule as it is now. */
	public function current(): array {
		return $this->read( false );
	}

	/** @return list<RetryRule> */
	private function read( bool $theirs ): array {
		$this->is_asking_for_theirs = $theirs;
		try {
			return array_map( self::shown( ... ), $this->guard->leave_rules_alone( fn (): array => $this->subscriptions->raw_rules() ) );
		} finally {
			$this->is_asking_for_theirs = false;
		}
	}

	/**
	 * @param array<string, mixed> $rule Raw.
	 * @return RetryRule
	 */
	private static function shown( array $rule ): stdClass {
		return (object) array(
			'afterSeconds'       => Given::whole( $rule['retry_after_interval'] ?? 0 ),
			'orderStatus'        => Given::text( $rule['status_to_apply_to_order'] ?? '' ),
			'subscriptionStatus' => Given::text( $rule['status_to_apply_to_subscription'] ?? '' ),
			'mailsCustomer'      => '' !== ( $rule['email_template_customer'] ?? '' ),
		);
	}
}
