import { createRoot } from '@wordpress/element';
import { App } from './app';
import './style.scss';

const root = document.getElementById( 'followup-reminders' );
if ( root ) {
	createRoot( root ).render( <App screen={ root.dataset.screen ?? '' } /> );
}
