<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

/** Why a case is on hold, as facts name it (`holds[].kind`). The first five are set by people or for them, the others by switches of the owner and by a tag. */
enum HoldKind: string {

	case Manual      = 'manual';
	case Person      = 'person';
	case Reply       = 'reply';
	case Plan        = 'plan';
	case RefundAsked = 'refund_asked';
	case ShopPaused  = 'shop_paused';
	case SequenceOff = 'sequence_off';
	case NeverRemind = 'never_remind';

	/** @return list<string> Those that a person may set on one case. */
	public static function of_people(): array {
		return array_column( array( self::Manual, self::Person, self::Reply, self::Plan, self::RefundAsked ), 'value' );
	}

	/** @return list<string> Those that wait for somebody of the shop. */
	public static function of_desk(): array {
		return array_column( array( self::Person, self::Reply, self::RefundAsked ), 'value' );
	}
}
