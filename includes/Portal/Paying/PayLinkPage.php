<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Paying;

use FollowupReminders\Portal\Addresses;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Portal\DebtView;
use FollowupReminders\Portal\ReaderLanguage;
use FollowupReminders\Portal\ShopOrders;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Portal\ThemePage;
use FollowupReminders\Cases\Acts\LinkVisits;
use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Delivery\ShortCode;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Portal\Answers\AnswerForms;
use FollowupReminders\Portal\Answers\AnswerPage;
use FollowupReminders\Sources\ExpiringCards\ExpiringCardSource;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;
use Throwable;
use WC_Order;

/**
 * What happens when the customer, a mail scanner or a stranger follows the link. An order of the shop leads
 * to its payment form; any other debt is shown on a page of the theme with where it is paid; what is settled or not ours gets a page that
 * says so without saying whose or how much.
 *
 * INVARIANT: following the link changes nothing and logs nobody in.
 */
final class PayLinkPage {

	private const STATUSES = array(
		'expired'  => 410,
		'invalid'  => 404,
		'too_many' => 429,
	);
	/** Field of the one form here that changes something: it makes the payment of what is still owed ready. */
	private const MAKE_READY = 'followup-reminders-pay';
	/** Field by which the page itself says that a browser shows it, which a mail scanner's does not. */
	private const SEEN = 'followup-reminders-seen';

	public function __construct(
		private readonly PayLinks $links,
		private readonly DebtReader $debts,
		private readonly ThemePage $page,
		private readonly Templates $templates,
		private readonly AnswerPage $answers,
		private readonly PlanPage $plan_page,
		private readonly TogetherPage $together,
		private readonly LinkVisits $visits,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	/** Late enough that WooCommerce can name its pay pages, before a page is looked up. */
	public function register(): void {
		add_action( 'wp_loaded', array( $this, 'serve' ) );
	}

	public function serve(): void {
		// phpcs:disable WordPress.Security -- A link from a mail carries its own signature in place of a nonce; each form that acts has a token of its own.
		$token = $_GET[ PayLinks::PARAMETER ] ?? null;
		$which = $_GET[ PayLinks::ANSWER ] ?? '';
		$with  = $_GET[ PayLinks::WITH ] ?? '';
		$given = 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ) ? array_map( Given::text( ... ), wp_unslash( $_POST ) ) : null;
		// phpcs:enable
		if ( ! is_string( $token ) ) {
			$this->follow_short();
			return;
		}
		ThemePage::keep_private();
		if ( null !== $given ) {
			$this->count_visit( wp_unslash( $token ) );
		}
		if ( isset( $given[ self::SEEN ] ) ) {
			status_header( 204 );
			exit;
		}
		$answer = $this->answer( wp_unslash( $token ), Given::text( $which ), $given, Given::text( $with ) );
		if ( '' !== $answer->target ) {
			// The address comes from the case's source.
			wp_redirect( $answer->target, null === $given ? 302 : 303, 'Follow-up Reminders' ); // phpcs:ignore WordPress.Security.SafeRedirect
			exit;
		}
		if ( 'open' === $answer->code && null === $given ) {
			add_action( 'wp_footer', static fn () => self::tell_seen( wp_unslash( $token ) ) );
		}
		$this->page->show( $answer->title, $answer->html, $answer->status );
	}

	/** From a text message; the page is the same. */
	private function follow_short(): void {
		$query = Given::text( $_SERVER['QUERY_STRING'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- Checked there.
		if ( ! str_starts_with( $query, ShortCode::MARK ) ) {
			return;
		}
		ThemePage::keep_private();
		$target = $this->links->follow_short( (string) strtok( substr( $query, 1 ), '&=' ), $this->clock->now() );
		if ( '' !== $target ) {
			wp_safe_redirect( $target, 302, 'Follow-up Reminders' );
			exit;
		}
		$answer = $this->notice( 'invalid', self::STATUSES['invalid'] );
		$this->page->show( $answer->title, $answer->html, $answer->status );
	}

	private function count_visit( string $token ): void {
		$case_row = $this->links->follow( $token, $this->clock->now() );
		if ( $case_row instanceof CaseRow ) {
			$this->visits->followed( $case_row, null );
		}
	}

	/** Where a page of a debt tells that it is shown. */
	public static function tell_seen( string $token ): void {
		printf( '<script>navigator.sendBeacon&&navigator.sendBeacon(%s,new URLSearchParams({%s:1}))</script>', (string) wp_json_encode( Addresses::link( $token ) ), (string) wp_json_encode( self::SEEN ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- JSON of ours.
	}

	/**
	 * @param string                     $which What the customer answers instead of paying; '' for nothing.
	 * @param array<string, string>|null $given What was posted; null for a GET.
	 * @param string                     $with  What is paid at once with it; '' for nothing.
	 * @return PayLinkAnswer Where to, or what to show.
	 */
	public function answer( string $token, string $which = '', ?array $given = null, string $with = '' ): PayLinkAnswer {
		try {
			$case_row = $this->links->follow( $token, $this->clock->now() );
			if ( ! $case_row instanceof CaseRow ) {
				return $this->notice( $case_row, self::STATUSES[ $case_row ] );
			}
			$debtor = $this->debts->debtor( $case_row );
			ReaderLanguage::speak( $debtor->locale );
			$together = '' === $which && '' !== $with ? $this->together->answer( $case_row, $debtor, $token, $with, self::MAKE_READY, isset( $given[ self::MAKE_READY ] ) ) : null;
			if ( null !== $together ) {
				return $together;
			}
			$target = '' === $which && ExpiringCardSource::ID === $case_row->source && $case_row->is_open() ? $this->links->target( $case_row ) : '';
			if ( '' !== $target ) {
				// A card may be replaced at any time.
				return PayLinkAnswer::redirect( $target );
			}
			$debt = $this->debts->read( $case_row, $debtor );
			if ( '' === $which && null === $given && 'open' === $debt->state && PlanPage::is_for( $debt ) ) {
				return PayLinkAnswer::page( 'open', __( 'Your payment plan', 'followup-reminders' ), $this->plan_page->html( $debt, $token, $this->help( $token ) ), 200 );
			}
			return in_array( $which, array( '', PlanPage::ALL ), true ) ? $this->pay( $debt, $token, isset( $given[ self::MAKE_READY ] ) ) : $this->say( $debt, $token, $which, $given );
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'portal.answer_failed', $thrown );
			return $this->notice( 'nowhere', 503 );
		}
	}

	/** @param bool $makes_ready Whether the visitor asked for the payment to be made ready, by a POST. */
	private function pay( DebtView $debt, string $token, bool $makes_ready ): PayLinkAnswer {
		if ( $makes_ready && 'open' === $debt->state ) {
			$this->links->prepare( $debt->case, $debt->facts );
		}
		return 'open' === $debt->state ? $this->open( $debt, $token ) : $this->notice( $debt->state, 200, $debt, $token );
	}

	/** @param array<string, string>|null $given What was posted. */
	private function say( DebtView $debt, string $token, string $which, ?array $given ): PayLinkAnswer {
		if ( ! in_array( $which, AnswerForms::NOT_ABOUT_A_DEBT, true ) && in_array( $debt->state, array( 'paid', 'closed' ), true ) ) {
			return $this->notice( $debt->state, 200, $debt, $token );
		}
		$view = $this->answers->answer( $debt, $token, $which, $given );
		return '' === $view->target ? PayLinkAnswer::page( $debt->state, $view->title, $view->html, 200 ) : PayLinkAnswer::redirect( $view->target );
	}

	private function open( DebtView $debt, string $token ): PayLinkAnswer {
		$target = $this->links->target( $debt->case );
		$order  = ShopOrders::behind( $target, $debt->payer() );
		if ( null !== $order ) {
			return $this->order( $order, $target, $debt, $token );
		}
		if ( '' !== $target && wp_parse_url( $target, PHP_URL_HOST ) === wp_parse_url( home_url(), PHP_URL_HOST ) ) {
			// A page of this shop that is no payment form: where a card is replaced.
			return PayLinkAnswer::redirect( $target );
		}
		return '' === $target && null === $debt->transfer ? $this->notice( 'nowhere', 200, $debt, $token ) : $this->debt( $debt, $token, $target );
	}

	private function order( WC_Order $order, string $target, DebtView $debt, string $token ): PayLinkAnswer {
		if ( $order->needs_payment() && OrderAmounts::total_minor( $order ) === $debt->left_minor ) {
			return PayLinkAnswer::redirect( Addresses::visit( $target, $token ) );
		}
		if ( ! $order->has_status( array( 'pending', 'failed' ) ) ) {
			return $this->debt( $debt, $token, '', __( 'We are waiting for your payment. If you have paid in the last few days, there is nothing to do.', 'followup-reminders' ) );
		}
		// Something was paid or credited since: WooCommerce's form would ask for the whole, or for nothing.
		$values = array(
			'debt'  => $debt,
			'field' => self::MAKE_READY,
			'url'   => Addresses::link( $token ),
		);
		return $this->debt( $debt, $token, '', '', $this->templates->render( 'make-ready', $values ) );
	}

	private function debt( DebtView $debt, string $token, string $pay_url, string $intro = '', string $pay_form = '' ): PayLinkAnswer {
		$html = $this->templates->render(
			'debt',
			array(
				'debt'     => $debt,
				'summary'  => $this->templates->render( 'summary', array( 'debt' => $debt ) ),
				'pay_url'  => $pay_url,
				'pay_form' => $pay_form,
				'help'     => $this->help( $token ),
				'intro'    => $intro,
			)
		);
		return PayLinkAnswer::page( 'open', __( 'Your payment', 'followup-reminders' ), $html, 200 );
	}

	private function help( string $token ): string {
		return $this->templates->render( 'help', array( 'answer_url' => Addresses::answer( $token ) ) );
	}

	/** @param 'expired'|'invalid'|'too_many'|'nowhere'|'paid'|'closed'|'processing'|'disputed' $code Why there is nothing to pay. */
	private function notice( string $code, int $status, ?DebtView $debt = null, string $token = '' ): PayLinkAnswer {
		$values = array(
			'text' => self::words( $code ),
			'more' => null === $debt || in_array( $code, array( 'paid', 'closed' ), true ) ? '' : $this->help( $token ),
		);
		$title  = 'paid' === $code ? __( 'Thank you', 'followup-reminders' ) : __( 'Your payment', 'followup-reminders' );
		return PayLinkAnswer::page( $code, $title, $this->templates->render( 'sentence', $values ), $status );
	}

	private static function words( string $code ): string {
		return match ( $code ) {
			'paid'       => __( 'Your payment is complete. Nothing is left to pay here.', 'followup-reminders' ),
			'closed'     => __( 'There is nothing left to pay here. Thank you.', 'followup-reminders' ),
			'processing' => __( 'Your payment is being processed. There is nothing more to do; we write to you if anything goes wrong.', 'followup-reminders' ),
			'disputed'   => __( 'You told us that something is wrong. We are looking into it, and you do not need to pay until then.', 'followup-reminders' ),
			'expired'    => __( 'This link is no longer valid. Please use the one in our newest message, or reply to that message.', 'followup-reminders' ),
			'too_many'   => __( 'Too many links were tried from here that are not complete. Please try again in a quarter of an hour.', 'followup-reminders' ),
			'invalid'    => __( 'This link is not complete. Please open it from our message again, or copy the whole of it.', 'followup-reminders' ),
			default      => __( 'The payment page cannot be reached just now. Please try again later, or reply to our message.', 'followup-reminders' ),
		};
	}
}
