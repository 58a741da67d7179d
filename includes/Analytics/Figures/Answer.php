<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Figures;

use FollowupReminders\Analytics\Days\Scope;
use stdClass;

/**
 * What a figure says: whole numbers, with everything that has to stand beside them.
 *
 * @phpstan-type AnswerDocument object{
 *   id: string,
 *   value: int|null,
 *   numerator: int|null,
 *   denominator: int|null,
 *   unit: string,
 *   currency: string,
 *   from: string,
 *   to: string,
 *   isFinal: bool,
 *   finalOn: string|null,
 *   asOfUtc: int,
 *   recordedSince: string|null,
 *   definition: int,
 *   beside: stdClass,
 * }&stdClass
 */
final class Answer {

	/** Raised when a rule of docs/figures.md changes. */
	private const DEFINITION = 2;

	/**
	 * @param string                 $id          Of the figure.
	 * @param int|null               $value       Minor units, a count or seconds, by `unit`; null where there is nothing to say.
	 * @param int|null               $numerator   Of a rate.
	 * @param int|null               $denominator Of a rate.
	 * @param 'money'|'count'|'rate'|'seconds'|'days'|'per_1000' $unit What `value` is; days and what is of a thousand in tenths.
	 * @param bool                   $is_final    Whether it can still change.
	 * @param string|null            $final_on    Day from which on it cannot; null: it is about now.
	 * @param array<string,int|string|null> $beside Parts that are printed with it.
	 */
	public function __construct(
		public readonly string $id,
		public readonly ?int $value,
		public readonly string $unit,
		public readonly Scope $scope,
		public readonly ?int $numerator = null,
		public readonly ?int $denominator = null,
		public readonly bool $is_final = false,
		public readonly ?string $final_on = null,
		public readonly array $beside = array(),
	) {}

	/** @return AnswerDocument As REST, CSV and mail have it. */
	public function to_document( ?string $recorded_since ): stdClass {
		return (object) array(
			'id'            => $this->id,
			'value'         => $this->value,
			'numerator'     => $this->numerator,
			'denominator'   => $this->denominator,
			'unit'          => $this->unit,
			'currency'      => $this->scope->currency,
			'from'          => $this->scope->from,
			'to'            => $this->scope->to,
			'isFinal'       => $this->is_final,
			'finalOn'       => $this->final_on,
			'asOfUtc'       => $this->scope->as_of_utc,
			'recordedSince' => $recorded_since,
			'definition'    => self::DEFINITION,
			'beside'        => (object) $this->beside,
		);
	}

	/**
	 * A share with one decimal, rounded half up.
	 *
	 * @return string '–' of nothing; "3 of 4" of fewer than ten cases.
	 */
	public static function share( int $numerator, int $denominator, ?int $cases = null ): string {
		if ( 0 === $denominator ) {
			return '–';
		}
		if ( null !== $cases && $cases < 10 && $cases === $denominator ) {
			return "$numerator of $denominator";
		}
		$tenths = intdiv( 2000 * $numerator + $denominator, 2 * $denominator );
		return intdiv( $tenths, 10 ) . '.' . $tenths % 10 . ' %';
	}
}
