<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin;

use FollowupReminders\Sources\Mailers\OtherMailers;
use stdClass;

/** Other mailers on WordPress' Site Health page: customers who are written to twice stop reading. */
final class MailersHealth {

	private const TEST = 'followup_reminders_mailers';

	public function __construct( private readonly OtherMailers $mailers ) {}

	public function register(): void {
		add_filter( 'site_status_tests', array( $this, 'add_test' ) );
	}

	/**
	 * @param array<string,array<string,mixed>> $tests WordPress'.
	 * @return array<string,array<string,mixed>>
	 */
	public function add_test( array $tests ): array {
		$tests['direct'][ self::TEST ] = array(
			'label' => self::label(),
			'test'  => array( $this, 'test' ),
		);
		return $tests;
	}

	/** @return array<string,mixed> As Site Health wants it. */
	public function test(): array {
		$others = array_filter( $this->mailers->others(), static fn ( stdClass $mailer ): bool => 'leave' !== $mailer->advice );
		$words  = array() === $others
			? '<p>' . esc_html__( 'No other plugin was found that emails customers about failed payments and unpaid orders.', 'followup-reminders' ) . '</p>'
			: '<p>' . esc_html__( 'These plugins may email customers about the same failed payments and unpaid orders. Check their settings and let only one of us send reminders.', 'followup-reminders' ) . '</p><ul><li>'
				. implode( '</li><li>', array_map( static fn ( stdClass $mailer ): string => esc_html( $mailer->name ), $others ) ) . '</li></ul>';
		return array(
			'label'       => self::label(),
			'status'      => array() === $others ? 'good' : 'recommended',
			'badge'       => array(
				'label' => __( 'Follow-up Reminders', 'followup-reminders' ),
				'color' => 'blue',
			),
			'description' => $words,
			'actions'     => '',
			'test'        => self::TEST,
		);
	}

	private static function label(): string {
		return __( 'No other plugin sends payment reminders', 'followup-reminders' );
	}
}
