<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Tags;

/** Tags of customers and cases. What a change concerns is decided again. */
interface TagStore {

	/** @return bool False when the customer has the tag already, or is not there. */
	public function add_to_debtor( int $debtor_id, Tag $tag, int $now ): bool;

	/** @return bool False when the case has the tag already, or is not there. */
	public function add_to_case( int $case_id, Tag $tag, int $now ): bool;

	/** @return bool False when the customer does not have the tag. */
	public function remove_from_debtor( int $debtor_id, string $name, int $now ): bool;

	/** @return bool False when the case does not have the tag. */
	public function remove_from_case( int $case_id, string $name, int $now ): bool;

	/** Gives a debtor the tags of one who is merged into them. */
	public function merge( int $from_id, int $to_id, int $now ): void;

	/** Of a debtor and, for as long as they are open, of their cases. */
	public function of_person( int $debtor_id ): Tags;

	/**
	 * Who and what is never reminded.
	 *
	 * @return list<object{debtorId: int, caseId: int|null, tag: Tag}&\stdClass> Customers first, by id.
	 */
	public function never_reminded( int $limit ): array;
}
