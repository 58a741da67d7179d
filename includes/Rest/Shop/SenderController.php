<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Shop;

use FollowupReminders\Cases\Acts\AnswerRules;
use FollowupReminders\Channels\SenderDomain;
use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\SenderFields;
use FollowupReminders\Rest\Senders;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;
use stdClass;

/**
 * Who writes to the customers, where they pay by transfer, and what they may settle themselves.
 *
 * @phpstan-import-type SenderSettings from SenderProfile
 */
final class SenderController {

	public function __construct(
		private readonly SenderDomain $domain,
		private readonly Senders $senders,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/sender', array( $this, 'show' ), 'may_manage' );
		Api::route( 'PUT', '/sender', array( $this, 'save' ), 'may_manage' );
		Api::route( 'GET', '/sender/domain', array( $this, 'domain' ), 'may_manage' );
		Api::route( 'POST', '/sender/test', array( $this, 'test' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 { version, tone, contactPerson, fromName, fromEmail, replyTo, identity, accountHolder, iban, bic, disputeDays, promiseDays, extensionDays, inForce: { replyTo, identity, accountHolder, iban, bic } }. */
	public function show(): WP_REST_Response {
		$profile = SenderProfile::read();
		$rules   = AnswerRules::read();
		$more    = array(
			'version'       => SenderProfile::version(),
			'promiseDays'   => $rules->promise_days,
			'extensionDays' => $rules->extension_days,
			'inForce'       => (object) array(
				'replyTo'       => $profile->reply_to,
				'identity'      => $profile->identity,
				'accountHolder' => $profile->account_holder,
				'iban'          => $profile->iban,
				'bic'           => $profile->bic,
			),
		);
		return new WP_REST_Response( (object) ( (array) SenderProfile::settings() + $more ) );
	}

	/**
	 * Body: all fields of `show` but `version` and `inForce`, and `expectedVersion`; '' takes a value from WooCommerce or WordPress again.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 200 as shown; 400 with issues; 409 when another person saved since.
	 */
	public function save( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader   = new Fields( $body );
		$expected = $reader->whole( 'expectedVersion', 0, PHP_INT_MAX );
		$read     = self::read( $body );
		$issues   = array_merge( $reader->issues(), $read->issues );
		if ( array() !== $issues ) {
			return Api::invalid( $issues );
		}
		return $this->senders->save_shops( $read->settings, $read->rules, $expected ) ? $this->show() : Api::conflict( SenderProfile::version() );
	}

	/** @return object{settings: SenderSettings, rules: AnswerRules, issues: list<InputIssue>}&stdClass With issues nothing of it counts. */
	public static function read( mixed $given ): stdClass {
		$reader   = new Fields( $given instanceof stdClass ? $given : new stdClass() );
		$settings = (object) array(
			'tone'          => $reader->choice( 'tone', SenderProfile::TONES ),
			'contactPerson' => SenderFields::line( $reader, 'contactPerson' ),
			'fromName'      => SenderFields::line( $reader, 'fromName' ),
			'fromEmail'     => SenderFields::address( $reader, 'fromEmail' ),
			'replyTo'       => SenderFields::address( $reader, 'replyTo' ),
			'identity'      => SenderFields::line( $reader, 'identity' ),
			'accountHolder' => SenderFields::line( $reader, 'accountHolder' ),
			'iban'          => self::iban( $reader ),
			'bic'           => SenderFields::line( $reader, 'bic' ),
			'disputeDays'   => $reader->whole( 'disputeDays', 0, SenderProfile::MOST_DISPUTE_DAYS ),
		);
		$rules    = new AnswerRules( $reader->whole( 'promiseDays', 1, AnswerRules::MOST_DAYS ), $reader->whole( 'extensionDays', 0, AnswerRules::MOST_DAYS ) );
		if ( '' !== $settings->iban && '' === $settings->accountHolder ) {
			$reader->refuse( 'key.missing', 'accountHolder' );
		}
		return (object) array(
			'settings' => $settings,
			'rules'    => $rules,
			'issues'   => $reader->issues(),
		);
	}

	/** @return WP_REST_Response 200 { address, domain, findings }: what DNS says of the domain that reminders come from. */
	public function domain(): WP_REST_Response {
		return new WP_REST_Response( $this->domain->check( SenderProfile::read()->sending_address() ) );
	}

	/** @return WP_REST_Response|WP_Error 200 { to }; 502 when the mail could not be handed over. */
	public function test(): WP_REST_Response|WP_Error {
		$to      = wp_get_current_user()->user_email;
		$profile = SenderProfile::read();
		$headers = array();
		if ( '' !== $profile->from_email ) {
			$headers[] = 'From: ' . ( '' === $profile->from_name ? '' : $profile->from_name . ' ' ) . '<' . $profile->from_email . '>';
		}
		if ( '' !== $profile->reply_to ) {
			$headers[] = 'Reply-To: ' . $profile->reply_to;
		}
		$lines = array(
			__( 'This is a test of your reminders’ sender. Check who it comes from and where a reply goes.', 'followup-reminders' ),
			'',
			$profile->identity,
		);
		if ( ! wp_mail( $to, __( 'Test of your reminders’ sender', 'followup-reminders' ), implode( "\n", $lines ), $headers ) ) {
			return Api::refuse( 'sender.test_failed', __( 'The test email could not be sent. Check how the site sends email.', 'followup-reminders' ), 502 );
		}
		return new WP_REST_Response( (object) array( 'to' => $to ) );
	}

	private static function iban( Fields $reader ): string {
		$iban = strtoupper( (string) preg_replace( '/\s+/', '', SenderFields::line( $reader, 'iban' ) ) );
		if ( '' !== $iban && ! SenderProfile::is_iban( $iban ) ) {
			$reader->refuse( 'iban.wrong', 'iban', $iban );
		}
		return $iban;
	}
}
