<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Tags;

use FollowupReminders\Support\Json;
use stdClass;

/** The tags of a customer or a case, by name; kept as text in its row. */
final class Tags {

	/** What fits into a row; nobody is kept from being left alone by it. */
	private const MOST = 20;

	/** @param array<string, Tag> $tags By name, in order of their names. */
	private function __construct( private readonly array $tags = array() ) {}

	/** @param string|null $text As as_text() gave it; null or '' is none. */
	public static function read( ?string $text ): self {
		$tags = array();
		$kept = json_decode( (string) $text, false, 8 );
		foreach ( is_array( $kept ) ? $kept : array() as $one ) {
			if ( $one instanceof stdClass && is_string( $one->name ?? null ) ) {
				$how                = in_array( $one->how ?? '', array( 'import', 'step' ), true ) ? $one->how : 'person';
				$tags[ $one->name ] = new Tag( $one->name, (string) ( $one->reason ?? '' ), $how, (int) ( $one->userId ?? 0 ), (int) ( $one->atUtc ?? 0 ) );
			}
		}
		return new self( $tags );
	}

	/** @return string '' when there are none. */
	public function as_text(): string {
		return array() === $this->tags ? '' : Json::encode(
			array_map(
				static fn ( Tag $tag ): stdClass => (object) array(
					'name'   => $tag->name,
					'reason' => $tag->reason,
					'how'    => $tag->how,
					'userId' => $tag->user_id,
					'atUtc'  => $tag->at_utc,
				),
				$this->all()
			)
		);
	}

	public function find( string $name ): ?Tag {
		return $this->tags[ $name ] ?? null;
	}

	/** @return list<Tag> */
	public function all(): array {
		return array_values( $this->tags );
	}

	/** @return list<string> */
	public function names(): array {
		return array_keys( $this->tags );
	}

	/** A tag that is there stays as it was set; beyond the most there is room for, none is added. */
	public function with( Tag $tag ): self {
		if ( self::MOST <= count( $this->tags ) && Tag::NEVER_REMIND !== $tag->name ) {
			return $this;
		}
		$tags = $this->tags + array( $tag->name => $tag );
		ksort( $tags, SORT_STRING );
		return new self( $tags );
	}

	public function without( string $name ): self {
		return new self( array_diff_key( $this->tags, array( $name => true ) ) );
	}

	public function and( self $others ): self {
		return array_reduce( $others->all(), static fn ( self $tags, Tag $tag ): self => $tags->with( $tag ), $this );
	}
}
