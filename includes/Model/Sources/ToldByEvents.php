<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

/** A source whose truth is only its events: without a new event, reading it again gives the same. */
interface ToldByEvents extends Source {}
