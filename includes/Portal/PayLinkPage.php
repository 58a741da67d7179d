<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use Throwable;

/**
 * What happens when the customer, a mail scanner or a stranger follows the link: an open debt leads on
 * to its pay page, anything else gets a page that says so without saying whose or how much.
 *
 * INVARIANT: following the link changes nothing and logs nobody in; what it leads to asks for whatever it needs.
 */
final class PayLinkPage {

	public function __construct(
		private readonly PayLinks $links,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	/** Late enough that WooCommerce can name its pay pages, before a page is looked up. */
	public function register(): void {
		add_action( 'wp_loaded', array( $this, 'serve' ) );
	}

	public function serve(): void {
		// A link from a mail carries its own signature in place of a nonce.
		$token = $_GET[ PayLinks::PARAMETER ] ?? null; // phpcs:ignore WordPress.Security
		if ( ! is_string( $token ) ) {
			return;
		}
		$answer = $this->answer( wp_unslash( $token ) );
		nocache_headers();
		header( 'Referrer-Policy: no-referrer' );
		header( 'X-Robots-Tag: noindex, nofollow' );
		if ( '' !== $answer->target ) {
			// The address comes from the case's source and may be another site's: a billing system's own page.
			wp_redirect( $answer->target, 302, 'Follow-up Reminders' ); // phpcs:ignore WordPress.Security.SafeRedirect
			exit;
		}
		wp_die( esc_html( self::words( $answer->code ) ), esc_html__( 'Payment', 'followup-reminders' ), array( 'response' => (int) $answer->status ) );
	}

	/** @return PayLinkAnswer Where to, or what to say. */
	public function answer( string $token ): PayLinkAnswer {
		try {
			$case_row = $this->links->follow( $token, $this->clock->now() );
			if ( ! $case_row instanceof CaseRow ) {
				return new PayLinkAnswer( '', $case_row, 'expired' === $case_row ? 410 : 404 );
			}
			if ( 'open' !== $case_row->status ) {
				return new PayLinkAnswer( '', 'closed', 200 );
			}
			$target = $this->links->target( $case_row );
			return new PayLinkAnswer( $target, '' === $target ? 'nowhere' : 'open', '' === $target ? 200 : 302 );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'portal.answer_failed', $thrown );
			return new PayLinkAnswer( '', 'nowhere', 503 );
		}
	}

	private static function words( string $code ): string {
		return match ( $code ) {
			'closed'  => __( 'There is nothing left to pay here. Thank you.', 'followup-reminders' ),
			'expired' => __( 'This link is no longer valid. Please use the newest message, or ask the shop.', 'followup-reminders' ),
			'invalid' => __( 'This link is not complete. Please copy the whole of it, or ask the shop.', 'followup-reminders' ),
			default   => __( 'The payment page cannot be reached just now. Please ask the shop.', 'followup-reminders' ),
		};
	}
}
