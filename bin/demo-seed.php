<?php
/**
 * Gives a fresh demo site its story: a climbing club whose members' payments fail. Run once, inside WordPress.
 */

declare( strict_types=1 );

namespace FollowupReminders\Demo;

// The story goes into the site before anything happens in it, and stays for every later visit.
$plugins = WPMU_PLUGIN_DIR;
wp_mkdir_p( $plugins . '/demo' );
foreach ( (array) glob( __DIR__ . '/parts/demo/[A-Z]*.php' ) as $file ) {
	copy( $file, $plugins . '/demo/' . basename( $file ) );
}
copy( __DIR__ . '/parts/demo/demo-story.php', $plugins . '/demo-story.php' );
require_once $plugins . '/demo-story.php';

if ( false !== get_option( Story::OPTION, false ) ) {
	echo "The story is there already.\n";
	return;
}

update_option( 'blogname', 'Riverside Climbing Club' );
update_option( 'timezone_string', 'Europe/Paris' );
update_option( 'date_format', 'j F Y' );
update_option( 'time_format', 'H:i' );
wp_set_current_user( 1 );

// The story begins at ten in the morning, so that what it shows does not depend on when somebody tries the demo.
$now   = time();
$clock = new \DateTimeImmutable( '@' . $now );
$clock = $clock->setTimezone( wp_timezone() );
$start = $clock->setTime( 10, 0 );
if ( $start <= $clock ) {
	$start = $clock->modify( '+1 day' )->setTime( 10, 0 );
}
if ( in_array( '--past', (array) ( $GLOBALS['argv'] ?? array() ), true ) ) {
	Past::play( $start->getTimestamp() );
	echo "Ten weeks of the club lie before the story.\n";
}
Story::ask( 'POST', '/clock', array( 'forwardSeconds' => $start->getTimestamp() - $now ) );
foreach ( array( 'failed_subscription_payment', 'unpaid_order', 'invoice_on_terms' ) as $sequence ) {
	Story::ask( 'POST', '/sequences/' . $sequence . '/mode', array( 'mode' => 'live' ) );
}

// A debt older than its sequence is not chased, so the first refusal comes a minute after the switch.
Story::ask( 'POST', '/clock', array( 'forwardSeconds' => 60 ) );
Story::begin( $start->getTimestamp() + 60 );
do_action( 'followup_reminders_tick' );

echo class_exists( 'WooCommerce' ) ? "Three orders of the shop were refused.\n" : "Three membership payments were refused.\n";
