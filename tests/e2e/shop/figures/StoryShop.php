<?php
/**
 * The shop of three weeks in February 2027 whose figures figures.spec.ts knows by heart: who owes what, and what they and the shop do.
 * What a customer does in a browser is the spec's.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Engine\Support\Fnv1a;
use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Tests\WooCommerce\TestGateway;

final class FollowupRemindersStoryShop {

	private const EXPERIMENT = 'nobody_written_to';
	/** Renewals: day of February on which they fail, price, from when on the card works (null: never in this story). */
	private const RENEWALS = array(
		'anna'  => array( 1, '41.00', '2027-02-01 12:00' ),
		'bruno' => array( 2, '43.00', '2027-02-25 00:00' ),
		'clara' => array( 3, '47.00', '2027-02-05 10:00' ),
		'dora'  => array( 4, '53.00', null ),
		'emil'  => array( 5, '59.00', null ),
		'fanny' => array( 8, '61.00', null ),
		'greta' => array( 9, '67.00', '2027-02-25 00:00' ),
		'hugo'  => array( 10, '71.00', '2027-02-25 00:00' ),
		'ida'   => array( 11, '73.00', '2027-02-25 00:00' ),
		'jan'   => array( 18, '79.00', '2027-02-25 00:00' ),
	);
	private const HELD_OUT = array( 'ida' );
	/** Whose bank says why. */
	private const REASONS = array(
		'bruno' => 'insufficient_funds',
		'jan'   => 'insufficient_funds',
	);
	/** Hours of each day at which something happens. */
	private const HOURS = array( 8, 9, 10, 11, 12, 13, 16, 20 );
	/** Of each such moment after the one before: what is planned for so many hours or days after something is due then, however long that took. */
	private const LATER_SECONDS = 20;
	/** What was paid at a moment is thanked for after it, not in the same second. */
	private const WORKER_SECONDS = 5;

	private readonly Plugin $plugin;
	/** @var array<string,int> Ids of orders, subscriptions and cases by what the story calls them. */
	private array $ids;

	public function __construct() {
		WC()->payment_gateways()->init();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->ids    = (array) get_option( 'story_ids', array() );
	}

	/** @param string $when UTC. */
	public static function set_clock( string $when ): void {
		// The clock of this process and of the served shop; see clock() of shop.ts.
		$file = (string) getenv( 'FAKETIME_TIMESTAMP_FILE' );
		$now  = time();
		$past = (int) file_get_contents( $file );
		file_put_contents( $file, sprintf( '%+d', $past + (int) strtotime( $when . ' UTC' ) - $now ) );
	}

	/** Before anything happens: the shop in which it will, on the last day of January. */
	public function open(): void {
		self::set_clock( '2027-01-31 08:00' );
		update_option( 'timezone_string', 'UTC' );
		update_option( 'start_of_week', '1' );
		update_option( 'woocommerce_default_country', 'GB' );
		update_option( 'woocommerce_bacs_settings', array( 'enabled' => 'yes' ) );
		update_option( 'permalink_structure', '/%postname%/' );
		delete_option( 'rewrite_rules' );
		$now     = time();
		$stores  = $this->plugin->stores;
		$renewal = $stores->sequences->find( 'failed_subscription_payment' );
		$with    = $stores->sequences->document( $renewal->sequence_id, $renewal->newest_version );
		$with->experiments = array(
			(object) array(
				'id'   => self::EXPERIMENT,
				'arms' => array(
					(object) array(
						'id'               => 'held_out',
						'shareBasisPoints' => 1000,
					),
					(object) array(
						'id'               => 'treated',
						'shareBasisPoints' => 9000,
					),
				),
			),
		);
		$stores->sequences->save( $with, $renewal->title, 1, $now, $renewal->newest_version );
		foreach ( $stores->sequences->all() as $sequence ) {
			$stores->sequences->set_mode( $sequence->sequence_id, 'live', $now );
		}
		foreach ( self::RENEWALS as $name => list( $day, $price ) ) {
			$this->ids[ $name ] = $this->subscribe( $name, $price, sprintf( '2027-02-%02d 08:00:00', $day ) );
		}
		$this->keep();
	}

	/** Lets the shop live until a moment of the story, `2027-02-03 10`. */
	public function live_until( string $until ): void {
		$from = gmdate( 'Y-m-d H', time() );
		$last = substr( $until, 0, 10 );
		for ( $day = substr( $from, 0, 10 ); $day <= $last; $day = gmdate( 'Y-m-d', (int) strtotime( "$day +1 day UTC" ) ) ) {
			foreach ( self::HOURS as $hour ) {
				$when = sprintf( '%s %02d', $day, $hour );
				if ( $when > $from && $when <= $until ) {
					$this->moment( $when );
				}
			}
		}
	}

	private function moment( string $when ): void {
		$days = intdiv( (int) strtotime( "$when:00 UTC" ) - (int) strtotime( '2027-01-31 UTC' ), 86400 );
		$late = self::LATER_SECONDS * ( 2 * $days + ( str_ends_with( $when, ' 08' ) ? 0 : 1 ) );
		self::set_clock( $when . gmdate( ':i:s', $late ) );
		wp_cache_flush();
		$this->charge();
		$act = $this->acts()[ $when ] ?? null;
		if ( null !== $act ) {
			$act();
			wp_set_current_user( 0 );
			$this->keep();
		}
		self::set_clock( $when . gmdate( ':i:s', $late + self::WORKER_SECONDS ) );
		// A second tick sends what the first one found out.
		foreach ( array( 1, 2 ) as $turn ) {
			$report = $this->plugin->scheduling->worker->tick();
			if ( 'open' !== $report->state || 0 < $report->failed ) {
				throw new RuntimeException( $when . ' ' . wp_json_encode( $report ) );
			}
		}
		if ( str_ends_with( $when, ' 08' ) ) {
			do_action( Housekeeping::HOOK );
		}
	}

	/** What Subscriptions has planned until now, in its order; each card works or not as the story says. */
	private function charge(): void {
		$due = as_get_scheduled_actions(
			array(
				'group'        => '',
				'status'       => 'pending',
				'date'         => as_get_datetime_object( time() ),
				'date_compare' => '<=',
				'per_page'     => 100,
				'orderby'      => 'date',
			)
		);
		foreach ( $due as $id => $action ) {
			$hook = $action->get_hook();
			if ( ! str_starts_with( $hook, 'woocommerce_scheduled_subscription_' ) ) {
				continue;
			}
			$args  = $action->get_args();
			$order = isset( $args['order_id'] ) ? wc_get_order( $args['order_id'] ) : wcs_get_subscription( $args['subscription_id'] ?? 0 );
			$name  = strtok( $order instanceof WC_Order ? $order->get_billing_email() : '', '@' );
			$works = self::RENEWALS[ $name ][2] ?? null;

			TestGateway::$reason  = self::REASONS[ $name ] ?? null;
			TestGateway::$refuses = null === $works || gmdate( 'Y-m-d H:i' ) < $works;
			ActionScheduler::runner()->process_action( (int) $id, 'story' );
		}
	}

	/** @return array<string,Closure():void> What happens beside payments by card, by moment. */
	private function acts(): array {
		return array(
			'2027-02-01 10' => function (): void {
				// Karl pays by bank transfer. Four companies buy on account.
				$this->ids['karl'] = $this->order( 'karl', '83.00', 'EUR', 'bacs', 'on-hold' );
				$this->ids['olga']    = $this->invoice( 'olga', '400.00', '2027-02-01', '2027-02-10' );
				$this->ids['paul']    = $this->invoice( 'paul', '600.00', '2027-02-01', '2027-02-10' );
				$this->ids['quentin'] = $this->invoice( 'quentin', '800.00', '2027-02-01', '2027-02-03' );
			},
			'2027-02-05 10' => function (): void {
				// Lena's card is refused at the checkout; Clara gives another card.
				$this->ids['lena'] = $this->order( 'lena', '89.00', 'EUR', TestGateway::ID, 'failed' );
				WC_Subscriptions_Change_Payment_Gateway::update_payment_method( wcs_get_subscription( $this->ids['clara'] ), TestGateway::ID );
			},
			'2027-02-08 10' => function (): void {
				$this->ids['mia']  = $this->order( 'mia', '97.00', 'GBP', TestGateway::ID, 'failed' );
				$this->ids['rosa'] = $this->invoice( 'rosa', '900.00', '2027-02-08', '2027-03-10' );
			},
			'2027-02-09 09' => function (): void {
				$this->rest(
					'POST',
					'/cases/' . $this->ids['olga'] . '/payments',
					array(
						'amountMinor' => 40000,
						'reference' => 'T-1',
						'how' => 'transfer',
					)
				);
			},
			'2027-02-10 12' => function (): void {
				// The shop finds Karl's transfer; Emil cancels his subscription.
				wp_set_current_user( 1 );
				wc_get_order( $this->ids['karl'] )->update_status( 'processing' );
				wp_set_current_user( $this->user( 'emil' ) );
				WCS_User_Change_Status_Handler::change_users_subscription( wcs_get_subscription( $this->ids['emil'] ), 'cancelled' );
			},
			'2027-02-11 12' => function (): void {
				wp_set_current_user( 1 );
				wcs_get_subscription( $this->ids['fanny'] )->get_last_order( 'all', array( 'renewal' ) )->update_status( 'cancelled' );
			},
			'2027-02-12 11' => function (): void {
				$this->rest(
					'POST',
					'/cases/' . $this->ids['paul'] . '/promises',
					array(
						'onDate' => '2027-02-14',
						'amountMinor' => 60000,
					)
				);
				$this->rest(
					'POST',
					'/cases/' . $this->ids['quentin'] . '/disputes',
					array(
						'state' => 'opened',
						'amountMinor' => 20000,
					)
				);
			},
			'2027-02-12 12' => function (): void {
				// Greta follows no link: she pays on a page of the gateway, which tells the shop.
				$this->renewal( 'greta' )->payment_complete( 'ch_greta' );
			},
			'2027-02-14 12' => function (): void {
				$this->renewal( 'ida' )->payment_complete( 'ch_ida' );
			},
			'2027-02-15 10' => function (): void {
				$this->ids['noel'] = $this->order( 'noel', '101.00', 'GBP', TestGateway::ID, 'failed' );
				$this->stripe( 'greta', 'charge.dispute.created', 'needs_response', 6700 );
				$this->rest(
					'POST',
					'/cases/' . $this->ids['paul'] . '/payments',
					array(
						'amountMinor' => 60000,
						'reference' => 'T-2',
						'how' => 'transfer',
					)
				);
			},
			'2027-02-15 11' => function (): void {
				$this->rest(
					'POST',
					'/cases/' . $this->case_of( 'dora' ) . '/contacts',
					array(
						'how' => 'call',
						'outcome' => 'will_pay',
						'taskId' => null,
					)
				);
			},
			'2027-02-15 16' => function (): void {
				$this->rest(
					'POST',
					'/cases/' . $this->case_of( 'dora' ) . '/payments',
					array(
						'amountMinor' => 2000,
						'reference' => 'cash-1',
						'how' => 'cash',
					)
				);
			},
			'2027-02-16 12' => function (): void {
				wp_set_current_user( 1 );
				wc_create_refund(
					array(
						'order_id' => $this->renewal( 'hugo' )->get_id(),
						'amount' => '21.00',
					)
				);
			},
			'2027-02-19 10' => function (): void {
				$this->stripe( 'greta', 'charge.dispute.closed', 'lost', 6700 );
			},
		);
	}

	private function subscribe( string $name, string $price, string $renews ): int {
		do {
			$user = wc_create_new_customer( $name . '@example.test', $name, 'password', array( 'first_name' => ucfirst( $name ) ) );
			if ( is_wp_error( $user ) ) {
				throw new RuntimeException( $user->get_error_message() );
			}
			// The draw is by customer: another account, until it falls as the story has it.
			$is_held_out = 1000 > Fnv1a::hash( "c$user:" . self::EXPERIMENT ) % 10000;
			$fits        = in_array( $name, self::HELD_OUT, true ) === $is_held_out;
			if ( ! $fits ) {
				wp_delete_user( $user );
			}
		} while ( ! $fits );
		$first = wc_create_order( array( 'customer_id' => $user ) );
		$this->fill( $first, $name, $price, 'EUR', TestGateway::ID );
		$first->payment_complete( 'first' );
		$subscription = wcs_create_subscription(
			array(
				'order_id' => $first->get_id(),
				'customer_id' => $user,
				'billing_period' => 'month',
				'billing_interval' => 1,
			)
		);
		$this->fill( $subscription, $name, $price, 'EUR', TestGateway::ID );
		$subscription->set_requires_manual_renewal( false );
		$subscription->update_dates( array( 'next_payment' => $renews ) );
		$subscription->save();
		$subscription->update_status( 'active' );
		return $subscription->get_id();
	}

	private function order( string $name, string $price, string $currency, string $method, string $status ): int {
		$order = wc_create_order( array( 'created_via' => 'checkout' ) );
		$this->fill( $order, $name, $price, $currency, $method );
		$order->update_status( $status );
		return $order->get_id();
	}

	private function fill( WC_Order $order, string $name, string $price, string $currency, string $method ): void {
		$item = new WC_Order_Item_Fee();
		$item->set_name( 'Climbing pass' );
		$item->set_tax_status( 'none' );
		$item->set_total( $price );
		$order->add_item( $item );
		$order->set_address(
			array(
				'first_name' => ucfirst( $name ),
				'last_name'  => 'Keller',
				'email'      => $name . '@example.test',
				'country'    => 'GB',
			),
			'billing'
		);
		$order->set_currency( $currency );
		$order->set_payment_method( $method );
		$order->set_total( $price );
		$order->save();
	}

	private function invoice( string $name, string $amount, string $issued_on, string $due_on ): int {
		$made = $this->rest(
			'POST',
			'/invoices',
			array(
				'number'         => 'INV-' . ucfirst( $name ),
				'customer_name'  => ucfirst( $name ) . ' Ltd',
				'customer_email' => $name . '@example.test',
				'currency'       => 'EUR',
				'amount'         => $amount,
				'issued_on'      => $issued_on,
				'due_on'         => $due_on,
				'country'        => 'GB',
				'company'        => 'yes',
				'amounts'        => 'total',
			)
		);
		return (int) $made->caseId;
	}

	/** What the Stripe gateway does with an event about a paid renewal. */
	private function stripe( string $name, string $type, string $status, int $minor ): void {
		$order = $this->renewal( $name );
		$event = (object) array(
			'id'       => "evt_$status",
			'type'     => $type,
			'created'  => time() - 5,
			'livemode' => false,
			'data'     => (object) array(
				'object' => (object) array(
					'id'       => "dp_$name",
					'object'   => 'dispute',
					'amount'   => $minor,
					'charge'   => $order->get_transaction_id(),
					'currency' => 'eur',
					'reason'   => 'product_not_received',
					'status'   => $status,
				),
			),
		);
		if ( 'charge.dispute.created' === $type ) {
			$order->update_meta_data( '_stripe_status_before_hold', $order->get_status() );
			$order->update_status( 'on-hold', 'A dispute was created for this order.' );
			do_action( 'wc_gateway_stripe_process_webhook_payment_error', $order, $event, null );
			return;
		}
		apply_filters( 'wc_stripe_webhook_dispute_change_order_status', true, $order, $event );
		$order->update_meta_data( '_stripe_status_final', '1' );
		$order->update_status( 'failed' );
	}

	private function renewal( string $name ): WC_Order {
		return wcs_get_subscription( $this->ids[ $name ] )->get_last_order( 'all', array( 'renewal' ) );
	}

	private function case_of( string $name ): int {
		return (int) $this->plugin->stores->cases->find_by_ref( 'subscriptions', (string) $this->renewal( $name )->get_id() )?->id;
	}

	private function user( string $name ): int {
		return (int) get_user_by( 'login', $name )->ID;
	}

	/** @param array<string,mixed> $body By the shop's own staff. */
	private function rest( string $method, string $route, array $body ): stdClass {
		wp_set_current_user( 1 );
		$request = new WP_REST_Request( $method, '/followup-reminders/v1' . $route );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( (string) wp_json_encode( $body ) );
		$response = rest_do_request( $request );
		if ( 300 <= $response->get_status() ) {
			throw new RuntimeException( $route . ' ' . wp_json_encode( $response->get_data() ) );
		}
		return (object) $response->get_data();
	}

	private function keep(): void {
		update_option( 'story_ids', $this->ids );
	}
}
