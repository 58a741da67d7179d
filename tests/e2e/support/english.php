<?php
/** Undoes french.php. */

declare( strict_types=1 );

update_option( 'WPLANG', '' );
