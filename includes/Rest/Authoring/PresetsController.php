<?php
declare( strict_types=1 );

namespace FollowupReminders\Rest\Authoring;

use FollowupReminders\Cases\Stock\Presets;
use FollowupReminders\Cases\Stock\StockDocuments;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\SequenceRow;
use FollowupReminders\Model\Stores\SequenceStore;
use FollowupReminders\Rest\Api;
use FollowupReminders\Rest\Views;
use FollowupReminders\Scheduler\SequenceSwitch;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use stdClass;
use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * The presets an owner chooses from, and what is made of the chosen ones: sequences of the shop, in test mode or live.
 *
 * @phpstan-import-type PresetsMadeSequence from Views
 */
final class PresetsController {

	private const MOST = 20;

	/**
	 * @param \Closure():Presets $presets For this shop.
	 * @param \Closure():list<string> $found Kinds of debt that a source of this shop opens.
	 */
	public function __construct(
		private readonly SequenceStore $sequences,
		private readonly SequenceSwitch $switch,
		private readonly SequenceParser $parser,
		private readonly \Closure $presets,
		private readonly \Closure $found,
		private readonly Clock $clock,
	) {}

	public function register(): void {
		add_action( 'rest_api_init', array( $this, 'register_routes' ) );
	}

	public function register_routes(): void {
		Api::route( 'GET', '/presets', array( $this, 'index' ), 'may_manage' );
		Api::route( 'POST', '/presets', array( $this, 'create' ), 'may_manage' );
	}

	/** @return WP_REST_Response 200 list of cards; see PresetCard in src/documents/rest.ts. */
	public function index(): WP_REST_Response {
		$presets = ( $this->presets )();
		$found   = ( $this->found )();
		$cards   = array();
		foreach ( Presets::cards() as $card ) {
			$variants = array();
			foreach ( $card->variants as $variant ) {
				$variants[] = (object) array(
					'id'        => $variant->id,
					'title'     => $variant->title,
					'says'      => $variant->says,
					'rank'      => $variant->rank,
					'documents' => array_map( static fn ( string $id ): ?stdClass => $presets->document( $id ), $variant->documentIds ),
					'isInUse'   => array() !== array_filter( $variant->documentIds, fn ( string $id ): bool => null !== $this->sequences->find( $id ) ),
				);
			}
			$cards[] = (object) array(
				'id'          => $card->id,
				'title'       => $card->title,
				'kinds'       => $card->kinds,
				'variants'    => $variants,
				// What no source of the shop opens could never begin.
				'isAvailable' => array() !== array_intersect( $card->kinds, $found ),
			);
		}
		return new WP_REST_Response( $cards );
	}

	/**
	 * Body { variants: list<string>, mode: 'off'|'dry'|'live' }: makes a sequence of each document of the chosen variants. One that is there already stays as it
	 * is and only changes its mode. Sequences that came with the plugin and that nobody has touched make room.
	 *
	 * @param WP_REST_Request<array<string, mixed>> $request The request.
	 * @return WP_REST_Response|WP_Error 201 { sequences: list<{ id, title, mode }>, removed: list<string> }; 400 with issues, nothing is made then.
	 */
	public function create( WP_REST_Request $request ): WP_REST_Response|WP_Error {
		$body = Api::body( $request );
		if ( $body instanceof WP_Error ) {
			return $body;
		}
		$reader  = new Fields( $body );
		$chosen  = $reader->texts( 'variants', self::MOST, 40 );
		$mode    = $reader->choice( 'mode', array( RunMode::OFF, RunMode::DRY, RunMode::LIVE ) );
		$checked = array();
		$issues  = $reader->issues();
		foreach ( $chosen as $at => $variant_id ) {
			$document_ids = self::documents_of( $variant_id );
			if ( array() === $document_ids ) {
				$issues[] = new InputIssue( 'preset.unknown', "/variants/$at", $variant_id );
			}
			foreach ( $document_ids as $id ) {
				$document = ( $this->presets )()->document( $id );
				$parsed   = null === $document ? null : $this->parser->parse( $document, $id, 1 );
				if ( null !== $parsed && null === $parsed->document ) {
					return Api::refuse( 'sequence.refused', __( 'This preset does not fit the settings of this shop.', 'followup-reminders' ), 400, $parsed->issues );
				}
				if ( null !== $parsed?->document ) {
					$checked[ $id ] = $parsed->document;
				}
			}
		}
		if ( array() !== $issues ) {
			return Api::invalid( $issues );
		}
		foreach ( $checked as $id => $document ) {
			if ( null === $this->sequences->find( $id ) ) {
				$this->sequences->save( $document, Presets::title( $id ), get_current_user_id(), $this->clock->now(), 0 );
			}
		}
		$removed = $this->sequences->remove_untouched( array_values( array_diff( StockDocuments::SEQUENCES, array_keys( $checked ) ) ) );
		$this->sequences->reorder( Presets::ordered( array_map( static fn ( SequenceRow $row ): string => $row->sequence_id, $this->sequences->all() ) ) );
		return new WP_REST_Response(
			(object) array(
				'sequences' => $this->switched( array_keys( $checked ), RunMode::DRY === $mode || RunMode::LIVE === $mode ? $mode : RunMode::OFF ),
				'removed'   => $removed,
			),
			201
		);
	}

	/**
	 * @param list<string>       $ids  Sequences.
	 * @param 'off'|'dry'|'live' $mode Their new mode.
	 * @return list<PresetsMadeSequence>
	 */
	private function switched( array $ids, string $mode ): array {
		$made = array();
		foreach ( $ids as $id ) {
			$row = $this->sequences->find( $id );
			if ( null === $row ) {
				continue;
			}
			$this->switch->set_mode( $row, $mode, get_current_user_id() );
			$made[] = (object) array(
				'id'    => $id,
				'title' => $row->title,
				'mode'  => $mode,
			);
		}
		return $made;
	}

	/** @return list<string> Of a variant; none where there is no such variant. */
	private static function documents_of( string $variant_id ): array {
		foreach ( Presets::cards() as $card ) {
			foreach ( $card->variants as $variant ) {
				if ( $variant_id === $variant->id ) {
					return $variant->documentIds;
				}
			}
		}
		return array();
	}
}
