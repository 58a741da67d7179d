<?php
declare( strict_types=1 );

namespace FollowupReminders\Admin;

use FollowupReminders\Delivery\HealthWords;
use FollowupReminders\Scheduler\Health;
use FollowupReminders\Support\Capabilities;
use stdClass;

/**
 * What is wrong, on WordPress' Site Health page, on the plugins page and on our own; other pages pay nothing.
 *
 * @phpstan-import-type Finding from HealthWords
 */
final class SiteHealth {

	/** Tests by id, with the findings each shows. */
	private const TESTS = array(
		'scheduler' => array( 'stalled', 'backlog', 'memory', 'clock' ),
		'channels'  => array( 'stopped' ),
		'site'      => array( 'copied', 'restored' ),
		'tables'    => array( 'schema', 'schema_newer', 'not_innodb' ),
		'figures'   => array( 'figures_differ', 'figure_days_differ' ),
	);

	/** @var list<Finding>|null */
	private ?array $findings = null;

	public function __construct( private readonly Health $health ) {}

	public function register(): void {
		add_filter( 'site_status_tests', array( $this, 'add_tests' ) );
		add_action( 'admin_notices', array( $this, 'show_notices' ) );
	}

	/**
	 * @param array<string,array<string,mixed>> $tests WordPress'.
	 * @return array<string,array<string,mixed>>
	 */
	public function add_tests( array $tests ): array {
		foreach ( array_keys( self::TESTS ) as $id ) {
			$tests['direct'][ 'followup_reminders_' . $id ] = array(
				'label' => self::label( $id ),
				'test'  => fn (): array => $this->test( $id ),
			);
		}
		return $tests;
	}

	public function show_notices(): void {
		if ( ! self::is_our_place() || ! current_user_can( Capabilities::MANAGE ) ) {
			return;
		}
		foreach ( $this->findings() as $finding ) {
			wp_admin_notice(
				esc_html( HealthWords::of( $finding ) ),
				array(
					'type' => 'warning',
					'id'   => 'followup-reminders-' . $finding->code,
				)
			);
		}
	}

	/** @return array<string,mixed> As Site Health wants it. */
	private function test( string $id ): array {
		$found = array_filter( $this->findings(), static fn ( stdClass $finding ): bool => in_array( $finding->code, self::TESTS[ $id ], true ) );
		$words = array_map( static fn ( stdClass $finding ): string => '<p>' . esc_html( HealthWords::of( $finding ) ) . '</p>', $found );
		return array(
			'label'       => self::label( $id ),
			'status'      => array() === $found ? 'good' : 'critical',
			'badge'       => array(
				'label' => __( 'Follow-up Reminders', 'followup-reminders' ),
				'color' => 'blue',
			),
			'description' => array() === $found ? '<p>' . esc_html__( 'No problems found.', 'followup-reminders' ) . '</p>' : implode( '', $words ),
			'actions'     => '',
			'test'        => 'followup_reminders_' . $id,
		);
	}

	/** @return list<Finding> */
	private function findings(): array {
		return $this->findings ??= $this->health->findings();
	}

	/** Whether what is wrong is said on the page that WordPress makes now. */
	public static function is_our_place(): bool {
		$id = get_current_screen()->id ?? '';
		return 'plugins' === $id || str_contains( $id, 'followup-reminders' );
	}

	private static function label( string $id ): string {
		return match ( $id ) {
			'scheduler' => __( 'Reminders are sent on time', 'followup-reminders' ),
			'channels'  => __( 'Reminders can be delivered', 'followup-reminders' ),
			'site'      => __( 'Reminders are sent from the shop itself', 'followup-reminders' ),
			'figures'   => __( 'Figures add up to what was recorded', 'followup-reminders' ),
			default     => __( 'Database tables are up to date', 'followup-reminders' ),
		};
	}
}
