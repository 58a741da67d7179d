<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use PHPUnit\Framework\Assert;
use WP_Http;
use WP_Http_Cookie;

/** A visitor of the served site: keeps cookies, follows one redirect at a time, fills in forms. */
final class Browser {

	/** @var array<string, WP_Http_Cookie> */
	private array $cookies = array();

	public string $address  = '';
	public int $status      = 0;
	public string $body     = '';
	public string $location = '';
	/** @var list<string> Every address asked for, in order. */
	public array $visited = array();

	/** @param array<string, string>|null $fields To post; null: a GET. */
	public function ask( string $address, ?array $fields = null ): self {
		$answer = wp_remote_request(
			$address,
			array(
				'method'      => null === $fields ? 'GET' : 'POST',
				'body'        => $fields ?? array(),
				'redirection' => 0,
				'timeout'     => 60,
				'cookies'     => array_values( $this->cookies ),
				'headers'     => '' === $this->address ? array() : array( 'Referer' => $this->address ),
			)
		);
		Assert::assertIsArray( $answer, is_wp_error( $answer ) ? $answer->get_error_message() : '' );
		foreach ( wp_remote_retrieve_cookies( $answer ) as $cookie ) {
			$this->cookies[ $cookie->name ] = $cookie;
		}
		$location        = wp_remote_retrieve_header( $answer, 'location' );
		$this->address   = $address;
		$this->status    = (int) wp_remote_retrieve_response_code( $answer );
		$this->body      = wp_remote_retrieve_body( $answer );
		$this->location  = is_string( $location ) && '' !== $location ? WP_Http::make_absolute_url( $location, $address ) : '';
		$this->visited[] = $address;
		return $this;
	}

	/** Follows redirects until there is a page. */
	public function arrive(): self {
		for ( $hops = 0; '' !== $this->location; $hops++ ) {
			Assert::assertLessThan( 8, $hops, 'Redirected in circles: ' . implode( ' ', $this->visited ) );
			$this->ask( $this->location );
		}
		return $this;
	}

	/**
	 * Sends the form of the page that has a field, with what stands in it already, by its last button.
	 *
	 * @param array<string, string> $fields What the visitor fills in.
	 */
	public function submit( string $having, array $fields ): self {
		foreach ( explode( '<form', $this->body ) as $form ) {
			$form = explode( '</form>', $form )[0];
			if ( ! str_contains( $form, 'name="' . $having . '"' ) ) {
				continue;
			}
			preg_match_all( '/<(?:input|button)\b[^>]*>/', $form, $inputs );
			$kept   = array();
			$button = array();
			foreach ( $inputs[0] as $input ) {
				if ( 1 !== preg_match( '/\bname="([^"]+)"/', $input, $name ) || str_contains( $input, 'type="checkbox"' ) ) {
					continue;
				}
				$field = array( $name[1] => 1 === preg_match( '/\bvalue="([^"]*)"/', $input, $value ) ? html_entity_decode( $value[1], ENT_QUOTES ) : '' );
				if ( str_contains( $input, 'type="submit"' ) ) {
					$button = $field;
				} else {
					$kept = $field + $kept;
				}
			}
			preg_match( '/\baction="([^"]+)"/', $form, $action );
			return $this->ask( isset( $action[1] ) ? html_entity_decode( $action[1] ) : $this->address, $fields + $button + $kept );
		}
		Assert::fail( 'There is no form with ' . $having . ' on ' . $this->address . ': ' . substr( wp_strip_all_tags( $this->body ), 0, 2000 ) );
	}
}
