<?php
/**
 * Fills the demo's site once, right after it was made; run inside its WordPress.
 */

declare( strict_types=1 );

require dirname( __DIR__ ) . '/tests/support/demo/seed.php';
