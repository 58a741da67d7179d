import { createRoot } from '@wordpress/element';
import { App, OrderPanel } from './app';
import { addReport } from './report-list';
import { addHomeCard } from './shop-home';
import { keepFocus } from '../components/keep-focus';
import './style.scss';

const root = document.getElementById( 'followup-reminders' );
if ( root ) {
	keepFocus( root );
	createRoot( root ).render( <App screen={ root.dataset.screen ?? '' } /> );
}

/** The box beside an order or a subscription of WooCommerce. */
const box = document.getElementById( 'followup-reminders-order' );
if ( box ) {
	const ids = ( box.dataset.cases ?? '' ).split( ',' ).map( Number );
	createRoot( box ).render( <OrderPanel caseIds={ ids } /> );
}

addReport();
addHomeCard();
