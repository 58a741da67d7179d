<?php
/**
 * Stands for the servers of Stripe and WooPayments in tests: php -S 127.0.0.1:PORT gateway-stand-in.php. The number that is asked for says
 * what to answer: `pi_<answer>_<anything>`; `…slow…` answers after a minute. Bodies have the shapes of Stripe's API
 * (PaymentIntent, Charge, error) and of WooPayments' server (the same with its list of charges). Each request is a line of the file named
 * in GATEWAY_STAND_IN_LOG.
 */

declare( strict_types=1 );

file_put_contents(
	(string) getenv( 'GATEWAY_STAND_IN_LOG' ),
	json_encode(
		array(
			'method'        => $_SERVER['REQUEST_METHOD'],
			'path'          => strtok( $_SERVER['REQUEST_URI'], '?' ),
			'authorization' => $_SERVER['HTTP_AUTHORIZATION'] ?? '',
		)
	) . "\n",
	FILE_APPEND | LOCK_EX
);
header( 'Content-Type: application/json' );
$number = basename( (string) strtok( $_SERVER['REQUEST_URI'], '?' ) );
$answer = (string) preg_replace( '/\A(?:pi|ch|py)X?|X.*\z/', '', str_replace( '_', 'X', $number ) );
$status = array(
	'succeeded' => 'succeeded',
	'capture'   => 'requires_capture',
	'method'    => 'requires_payment_method',
	'action'    => 'requires_action',
	'canceled'  => 'canceled',
	'pending'   => 'pending',
	'failed'    => 'failed',
	'processing' => 'processing',
)[ $answer ] ?? null;

if ( 'slow' === $answer ) {
	sleep( 60 );
	$status = 'requires_payment_method';
}
if ( 'garbage' === $answer ) {
	http_response_code( 502 );
	header( 'Content-Type: text/html' );
	echo '<html>Bad gateway</html>';
	return;
}
if ( null === $status ) {
	http_response_code( 'keys' === $answer ? 401 : 404 );
	echo json_encode(
		array(
			'error' => array(
				'code'    => 'keys' === $answer ? 'invalid_api_key' : 'resource_missing',
				'message' => "No such payment_intent: '$number'",
				'param'   => 'intent',
				'type'    => 'invalid_request_error',
			),
		)
	);
	return;
}
$charge = array(
	'id'                     => 'ch_3Stand',
	'object'                 => 'charge',
	'amount'                 => 3000,
	'amount_captured'        => 'succeeded' === $status ? 3000 : 0,
	'amount_refunded'        => 0,
	'captured'               => 'succeeded' === $status,
	'created'                => 1700000000,
	'currency'               => 'eur',
	'paid'                   => 'succeeded' === $status,
	'payment_intent'         => $number,
	'payment_method_details' => array( 'type' => 'card' ),
	'refunded'               => false,
	'status'                 => 'succeeded' === $status ? 'succeeded' : 'failed',
);
if ( ! str_starts_with( $number, 'pi_' ) ) {
	echo json_encode(
		array(
			'id'     => $number,
			'status' => $status,
		) + $charge
	);
	return;
}
echo json_encode(
	array(
		'id'                 => $number,
		'object'             => 'payment_intent',
		'amount'             => 3000,
		'charges'            => array(
			'object'      => 'list',
			'data'        => array( $charge ),
			'has_more'    => false,
			'total_count' => 1,
		),
		'client_secret'      => $number . '_secret_1',
		'created'            => 1700000000,
		'currency'           => 'eur',
		'customer'           => 'cus_Stand',
		'last_payment_error' => null,
		'latest_charge'      => 'ch_3Stand',
		'livemode'           => false,
		'metadata'           => array(),
		'next_action'        => null,
		'payment_method'     => 'pm_1Stand',
		'status'             => $status,
	)
);
