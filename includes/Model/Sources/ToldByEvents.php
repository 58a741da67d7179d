<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

/** A source whose truth is nothing but its events: as long as none was heard since, reading it again says the same. */
interface ToldByEvents extends Source {}
