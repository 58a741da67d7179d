<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db\Shop;

/**
 * Every field of the shop's tables that has a say in what is owed for an order, by part: what a fingerprint is taken of. Whoever lets the
 * truth of orders or renewals use another field (`OrderTruth`, `OrderScope`, `LaterPurchases`, `Subscriptions`, `Cards`) names it here;
 * `FingerprintTest` changes each behind WooCommerce's back.
 */
final class OrderFields {

	/** Orders in tables of their own. */
	public const IN_TABLES = array(
		'orders'  => array( 'o.id', 'o.status', 'o.type', 'o.currency', 'o.total_amount', 'o.customer_id', 'o.billing_email', 'o.parent_order_id', 'o.payment_method', 'o.date_created_gmt', 'o.date_updated_gmt', 'p.created_via', 'p.date_paid_gmt' ),
		// Of the order and its subscriptions: relations, dates of the schedule, what gateways and translators keep, balances.
		'meta'    => array( 'm.id', 'm.order_id', 'm.meta_key', 'm.meta_value' ),
		'refunds' => array( 'o.id', 'o.status', 'o.total_amount' ),
		'later'   => array( 'o.id', 'o.status', 'o.payment_method', 'o.parent_order_id', 'p.created_via', 'p.date_paid_gmt', 'm.meta_value' ),
	);

	/** Orders as posts. */
	public const AS_POSTS = array(
		'orders'  => array( 'o.ID', 'o.post_status', 'o.post_type', 'o.post_parent', 'o.post_date_gmt', 'o.post_modified_gmt' ),
		'meta'    => array( 'm.meta_id', 'm.post_id', 'm.meta_key', 'm.meta_value' ),
		'paid'    => array( 'm.post_id', 'm.meta_key', 'm.meta_value' ),
		'refunds' => array( 'o.ID', 'o.post_status', 'm.meta_key', 'm.meta_value' ),
		'later'   => array( 'o.ID', 'o.post_status', 'o.post_parent', 'm.meta_key', 'm.meta_value' ),
	);

	/** Kept alike in both. */
	public const ALWAYS = array(
		'items'   => array( 'i.order_item_id', 'i.order_id', 'i.order_item_type', 't.meta_value' ),
		'cards'   => array( 'k.token_id', 'k.gateway_id', 'k.token', 'k.user_id', 'k.type', 'x.meta_key', 'x.meta_value' ),
		'retries' => array( 'y.retry_id', 'y.order_id', 'y.status', 'y.date_gmt' ),
	);
}
