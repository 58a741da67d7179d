<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal\Account;

use FollowupReminders\Cases\Acts\CustomerPreferences;
use FollowupReminders\Channels\CustomerAccount;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Portal\Answers\PreferenceForm;
use FollowupReminders\Portal\Templates;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;
use Throwable;

/**
 * The customer's own payments, for whoever is logged in.
 *
 * INVARIANT: nothing is shown but what belongs to the account that is logged in. An equal email address is no proof.
 */
final class AccountPage {

	private const PREFERENCES = 'preferences';
	private const TOGETHER    = 'together';

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly AccountReader $reader,
		private readonly CustomerPreferences $preferences,
		private readonly PreferenceForm $wishes,
		private readonly CardReader $cards,
		private readonly JointPayment $together,
		private readonly Templates $templates,
		private readonly Log $log,
	) {}

	public function register(): void {
		add_filter( AccountDoor::PAGE, array( $this, 'page' ) );
		add_filter( 'woocommerce_account_menu_items', array( $this, 'add_tab' ) );
		add_action( 'wp_loaded', array( $this, 'save' ) );
	}

	/**
	 * After the orders, and only for whom there is something to see.
	 *
	 * @param mixed $items Label by endpoint.
	 * @return mixed
	 */
	public function add_tab( mixed $items ): mixed {
		if ( ! is_array( $items ) || null === $this->debtor() ) {
			return $items;
		}
		$at  = array_search( 'orders', array_keys( $items ), true );
		$cut = false === $at ? count( $items ) : $at + 1;
		return array_slice( $items, 0, $cut, true ) + array( CustomerAccount::ENDPOINT => __( 'Payments', 'followup-reminders' ) ) + array_slice( $items, $cut, null, true );
	}

	public function page( mixed $html ): string {
		try {
			return Given::text( $html ) . '<style>' . $this->templates->style() . '</style>' . $this->content();
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'portal.account_failed', $thrown );
			return $this->sentence( __( 'Your payments cannot be shown just now. Please try again later.', 'followup-reminders' ) );
		}
	}

	private function content(): string {
		if ( ! is_user_logged_in() ) {
			return $this->templates->render( 'account-login', array( 'login_url' => wp_login_url( CustomerAccount::url() ) ) );
		}
		$debtor = $this->debtor();
		if ( null === $debtor ) {
			return $this->sentence( __( 'There are no payments to show.', 'followup-reminders' ) );
		}
		if ( isset( $_GET[ CustomerAccount::STATEMENT ] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- Only shows.
			return $this->statement( $debtor );
		}
		return $this->templates->render(
			'account',
			$this->reader->debts( $debtor ) + array(
				'messages'       => $this->reader->messages( $debtor ),
				'cards'          => $this->cards->of( (int) $debtor->customer_id ),
				'statement_url'  => CustomerAccount::statement_url(),
				'languages'      => CustomerPreferences::languages(),
				'language'       => $this->preferences->chosen( $debtor )->locale,
				'times'          => self::choice( PreferenceForm::times(), $debtor->mail_times->value, PreferenceForm::hint_of_times() . ' ' . $this->wishes->warning( $debtor, $debtor->mail_times ) ),
				'channel'        => self::choice( PreferenceForm::channels( $debtor ), $debtor->reminders_by()->value, PreferenceForm::hint_of_channels() ),
				'wants_courtesy' => null === $debtor->courtesy_off_utc,
				'email'          => $debtor->email,
				'form'           => array(
					'name'  => AccountDoor::FORM,
					'value' => self::PREFERENCES,
					'nonce' => wp_create_nonce( self::action() ),
				),
				'together'       => array(
					'name'  => AccountDoor::FORM,
					'value' => self::TOGETHER,
					'nonce' => wp_create_nonce( self::action() ),
				),
				'must_choose'    => isset( $_GET['choose'] ), // phpcs:ignore WordPress.Security.NonceVerification -- Only shows.
				'is_saved'       => isset( $_GET['saved'] ), // phpcs:ignore WordPress.Security.NonceVerification -- Only shows.
			)
		);
	}

	private function statement( DebtorRow $debtor ): string {
		$html = $this->templates->render(
			'account-statement',
			array(
				'parts' => $this->reader->statement( $debtor ),
				'name'  => $debtor->name,
				'today' => $this->reader->today(),
				'back'  => CustomerAccount::url(),
			)
		);
		/**
		 * Where the customer gets the statement as a PDF: a plugin that makes PDFs answers with an address, and a link to it is shown.
		 *
		 * @param string $url         '' for none.
		 * @param int    $customer_id User whose statement it is.
		 * @param string $html        The statement as HTML, escaped.
		 */
		$pdf = esc_url( Given::text( apply_filters( 'followup_reminders_statement_pdf', '', (int) $debtor->customer_id, $html ) ) );
		return '' === $pdf ? $html : $html . '<p class="followup-reminders-screen"><a href="' . $pdf . '">' . esc_html__( 'Download as PDF', 'followup-reminders' ) . '</a></p>';
	}

	/** The preferences, by a POST of the customer's own browser. */
	public function save(): void {
		// phpcs:disable WordPress.Security.ValidatedSanitizedInput -- Each is compared with what is known.
		$form = Given::text( wp_unslash( $_POST[ AccountDoor::FORM ] ?? '' ) ); // phpcs:ignore WordPress.Security.NonceVerification -- Checked next.
		if ( ! in_array( $form, array( self::PREFERENCES, self::TOGETHER ), true ) || ! is_user_logged_in() ) {
			return;
		}
		$debtor = $this->debtor();
		if ( null === $debtor || false === wp_verify_nonce( Given::text( wp_unslash( $_POST['nonce'] ?? '' ) ), self::action() ) ) {
			return;
		}
		if ( self::TOGETHER === $form ) {
			$this->pay_together( $debtor, $_POST['cases'] ?? null );
		}
		// A theme's older template does not ask for everything.
		$given = static fn ( string $name, string $before ): string => isset( $_POST[ $name ] ) ? Given::text( wp_unslash( $_POST[ $name ] ) ) : $before;
		$this->preferences->save( $debtor, $given( 'language', '' ), $given( 'times', $debtor->mail_times->value ), $given( 'channel', $debtor->mail_channel->value ), isset( $_POST['courtesy'] ) );
		// phpcs:enable
		wp_safe_redirect( add_query_arg( 'saved', '1', CustomerAccount::url() ), 303, 'Follow-up Reminders' );
		exit;
	}

	/** @param mixed $chosen What a request gave. */
	private function pay_together( DebtorRow $debtor, mixed $chosen ): never {
		$case_ids = array_map( Given::whole( ... ), is_array( $chosen ) ? array_values( $chosen ) : array() );
		$target   = $this->together->prepare( $debtor, $case_ids );
		wp_safe_redirect( '' === $target ? add_query_arg( 'choose', '1', CustomerAccount::url() ) : $target, 303, 'Follow-up Reminders' );
		exit;
	}

	/**
	 * @param array<string, string> $options Words by value.
	 * @return array{options: array<string, string>, chosen: string, hint: string}
	 */
	private static function choice( array $options, string $chosen, string $hint ): array {
		return array(
			'options' => $options,
			'chosen'  => $chosen,
			'hint'    => trim( $hint ),
		);
	}

	private static function action(): string {
		return AccountDoor::FORM . '-' . self::PREFERENCES;
	}

	private function debtor(): ?DebtorRow {
		$user_id = get_current_user_id();
		return 0 === $user_id ? null : $this->debtors->find_customer( $user_id );
	}

	private function sentence( string $text ): string {
		return '<div class="followup-reminders-account"><p>' . esc_html( $text ) . '</p></div>';
	}
}
