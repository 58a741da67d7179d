<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

/** Lists our e-mail among WooCommerce's, which makes all of them on every page of wp-admin and for every REST request. */
final class WooEmails {

	/** @param string $templates Folder of our templates, with its trailing slash. */
	public function __construct( private readonly string $templates ) {}

	public function register(): void {
		add_filter( 'woocommerce_email_classes', array( $this, 'add' ) );
		add_filter( 'woocommerce_transactional_emails_for_block_editor', array( $this, 'add_to_block_editor' ) );
	}

	/**
	 * @param mixed $emails WooCommerce's e-mails by key.
	 * @return mixed
	 */
	public function add( mixed $emails ): mixed {
		if ( is_array( $emails ) ) {
			$emails[ WooEmail::ID ] = new WooEmail( $this->templates );
		}
		return $emails;
	}

	/**
	 * Has WooCommerce's block e-mail editor offer our e-mail too.
	 *
	 * @param mixed $ids Ids of WooCommerce's e-mails.
	 * @return mixed
	 */
	public function add_to_block_editor( mixed $ids ): mixed {
		if ( is_array( $ids ) ) {
			$ids[] = WooEmail::ID;
		}
		return $ids;
	}
}
