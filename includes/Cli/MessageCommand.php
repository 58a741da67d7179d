<?php
declare( strict_types=1 );

namespace FollowupReminders\Cli;

use FollowupReminders\Channels\Email\Letterhead;
use FollowupReminders\Channels\Email\Preview\MessagePreview;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Stores\TemplateStore;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Json;
use WP_CLI;

/** Renders every message as a customer would get it, with invented values. Nothing is sent. */
final class MessageCommand {

	/** @param array<string,Letterhead> $letterheads By name; the one in use comes last. */
	public function __construct(
		private readonly TemplateStore $templates,
		private readonly array $letterheads,
	) {}

	/**
	 * Renders every message, in each language and every tone. Prints one JSON document a line; `isOwnTone` says whether the kind has words of its own in that tone.
	 *
	 * ## OPTIONS
	 *
	 * [--kind=<kind>]
	 * : Only this kind, such as `payment_failed_first`.
	 *
	 * [--letterhead=<letterhead>]
	 * : `plain`, or `woocommerce` where WooCommerce is active: its classic letterhead, or the block email editor's where that is on.
	 * Without it, the one in use.
	 *
	 * ## EXAMPLES
	 *
	 *     wp followup-reminders render-messages --kind=overdue_firm | head -1
	 *
	 * @param list<string>         $args  None.
	 * @param array<string,string> $assoc Options.
	 */
	public function __invoke( array $args, array $assoc ): void {
		$name = $assoc['letterhead'] ?? array_key_last( $this->letterheads ) ?? '';
		if ( ! isset( $this->letterheads[ $name ] ) ) {
			WP_CLI::error( sprintf( 'There is no letterhead "%s" here. Use %s.', $name, implode( ' or ', array_keys( $this->letterheads ) ) ) );
		}
		$only = $assoc['kind'] ?? '';
		if ( '' !== $only && ! isset( Library::kinds()[ $only ] ) ) {
			WP_CLI::error( sprintf( 'There is no kind "%s". Use one of: %s.', $only, implode( ', ', array_keys( Library::kinds() ) ) ) );
		}
		$preview = new MessagePreview( $this->letterheads[ $name ] );
		foreach ( Library::kinds() as $kind ) {
			foreach ( '' === $only || $only === $kind->id ? Library::LANGUAGES : array() as $locale ) {
				foreach ( $kind->is_for_customers() ? Library::TONES : array() as $tone ) {
					$row = $this->templates->find_for( $kind->id, $locale, $locale, $tone );
					if ( null !== $row ) {
						WP_CLI::line( self::document( $preview, $row, $name ) );
					}
				}
			}
		}
	}

	private static function document( MessagePreview $preview, TemplateRow $row, string $letterhead ): string {
		$letter = $preview->letter( $row );
		return Json::encode(
			array(
				'kind'       => $row->kind ?? $row->template_id,
				'locale'     => $row->locale,
				'tone'       => $row->tone,
				'isOwnTone'  => in_array( $row->tone, Library::tones_of( Library::kinds()[ (string) $row->kind ] ), true ),
				'version'    => $row->version,
				'letterhead' => $letterhead,
				'subjects'   => array_values( array_unique( array( $letter->text->subject, $preview->letter( $row, 1 )->text->subject ) ) ),
				'heading'    => $letter->text->heading,
				'preheader'  => $letter->text->preheader,
				'text'       => $letter->text->plain,
				'html'       => $letter->html,
			)
		);
	}
}
