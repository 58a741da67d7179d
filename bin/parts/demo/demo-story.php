<?php
/**
 * Plugin Name: Story of the demo
 * Description: Anna pays after the first reminder, Bruno opens a dispute, Chloe stays silent; each as the demo's clock reaches it.
 */

declare( strict_types=1 );

namespace FollowupReminders\Demo;

require_once __DIR__ . '/demo/Story.php';
require_once __DIR__ . '/demo/BillingClub.php';
require_once __DIR__ . '/demo/ShopClub.php';
require_once __DIR__ . '/demo/Past.php';

// Before the worker, as the world does not wait for it.
add_action( 'followup_reminders_tick', array( Story::class, 'tell' ), 1 );
add_action( 'followup_reminders_tick_soon', array( Story::class, 'tell' ), 1 );
add_filter( 'woocommerce_payment_gateways', array( ShopClub::class, 'add_gateway' ) );
