<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\WooWebhooks;

use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;
use Throwable;
use WC_Webhook;

/**
 * Topics of WooCommerce's own webhooks, so that whatever listens to a shop's orders can listen to its debts too. WooCommerce keeps the
 * addresses, signs, sends and tries as it does for its own topics.
 */
final class Topics {

	/** The part before the dot; what follows it is the event. */
	public const RESOURCE = 'followup';

	public function __construct(
		private readonly EventDocuments $documents,
		private readonly Log $log,
	) {}

	public function register(): void {
		add_filter( 'woocommerce_valid_webhook_resources', array( $this, 'add_resource' ) );
		add_filter( 'woocommerce_valid_webhook_events', array( $this, 'add_events' ) );
		add_filter( 'woocommerce_webhook_topic_hooks', array( $this, 'add_hooks' ) );
		add_filter( 'woocommerce_webhook_topics', array( $this, 'add_words' ) );
		add_filter( 'woocommerce_webhook_payload', array( $this, 'write' ), 10, 4 );
	}

	/**
	 * @param mixed $resources WooCommerce's.
	 * @return list<mixed>
	 */
	public function add_resource( mixed $resources ): array {
		return array_merge( array_values( (array) $resources ), array( self::RESOURCE ) );
	}

	/**
	 * @param mixed $events WooCommerce's.
	 * @return list<mixed>
	 */
	public function add_events( mixed $events ): array {
		return array_merge( array_values( (array) $events ), EventDocuments::EVENTS );
	}

	/**
	 * @param mixed $hooks Actions by topic.
	 * @return array<mixed>
	 */
	public function add_hooks( mixed $hooks ): array {
		$ours = array();
		foreach ( EventDocuments::EVENTS as $event ) {
			$ours[ self::RESOURCE . '.' . $event ] = array( 'followup_reminders_' . $event );
		}
		return (array) $hooks + $ours;
	}

	/**
	 * @param mixed $words By topic, as the list in WooCommerce's settings shows them.
	 * @return array<mixed>
	 */
	public function add_words( mixed $words ): array {
		$ours = array();
		foreach ( EventDocuments::EVENTS as $event ) {
			$ours[ self::RESOURCE . '.' . $event ] = self::words( $event );
		}
		return (array) $words + $ours;
	}

	/**
	 * @param mixed $payload    What WooCommerce made of it: nothing.
	 * @param mixed $resource   Part of the topic before the dot.
	 * @param mixed $argument   First argument of the action.
	 * @param mixed $webhook_id Which webhook.
	 * @return mixed For our topics a document of src/documents/webhook.schema.json.
	 */
	public function write( mixed $payload, mixed $resource, mixed $argument, mixed $webhook_id ): mixed {
		if ( self::RESOURCE !== $resource || ! is_scalar( $argument ) ) {
			return $payload;
		}
		try {
			return $this->documents->of( ( new WC_Webhook( Given::whole( $webhook_id ) ) )->get_event(), (string) $argument ) ?? $payload;
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'topics.not_written', $thrown, Given::whole( $webhook_id ) );
			return $payload;
		}
	}

	private static function words( string $event ): string {
		return match ( $event ) {
			'case_opened'        => __( 'Follow-up case opened', 'followup-reminders' ),
			'case_closed'        => __( 'Follow-up case closed', 'followup-reminders' ),
			'case_paid'          => __( 'Follow-up case paid', 'followup-reminders' ),
			'case_reopened'      => __( 'Follow-up case reopened', 'followup-reminders' ),
			'reminder_delivered' => __( 'Follow-up reminder delivered', 'followup-reminders' ),
			'reminder_failed'    => __( 'Follow-up reminder failed', 'followup-reminders' ),
			'reminder_unknown'   => __( 'Follow-up reminder delivery not confirmed', 'followup-reminders' ),
			'task_raised'        => __( 'Follow-up staff task created', 'followup-reminders' ),
			'task_done'          => __( 'Follow-up staff task done', 'followup-reminders' ),
			'promise_broken'     => __( 'Follow-up promise broken', 'followup-reminders' ),
			default              => $event,
		};
	}
}
