/** Twin of includes/Engine/Support/Version.php. */

/** Grows when the same inputs may lead to another decision or trace; each ledger row of a decision names it. */
export const ENGINE_VERSION = '5';
