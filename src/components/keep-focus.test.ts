import { keepFocus } from './keep-focus';

const draw = ( html: string ) => {
	document.body.innerHTML = `<div id="root">${ html }</div>`;
	return document.getElementById( 'root' ) as HTMLElement;
};

const find = ( selector: string ) =>
	document.querySelector( selector ) as HTMLElement;

/** What was removed is noticed in a later task, and answered after the patience. */
const settle = async () => {
	await Promise.resolve();
	jest.runAllTimers();
};

describe( 'the focus', () => {
	let end: () => void;
	beforeEach( () => jest.useFakeTimers() );
	afterEach( () => {
		end();
		jest.useRealTimers();
	} );

	it( 'goes to the heading of the part it stood in when what had it is gone', async () => {
		end = keepFocus(
			draw(
				'<h1>Page</h1><section><h2>Promises</h2><ul><li><button>Withdraw</button></li></ul></section>'
			)
		);
		find( 'button' ).focus();
		find( 'li' ).remove();
		await settle();
		expect( find( 'h2' ) ).toHaveFocus();
	} );

	it( 'goes to a control beside what is gone', async () => {
		end = keepFocus(
			draw(
				'<section><h2>Views</h2><div><a href="#mine">Mine</a><b><button>Delete view</button></b></div></section>'
			)
		);
		find( 'button' ).focus();
		find( 'b' ).remove();
		await settle();
		expect( find( 'a' ) ).toHaveFocus();
	} );

	it( 'stays where a screen put it itself', async () => {
		end = keepFocus(
			draw( '<h1>Page</h1><button>Delete</button><input />' )
		);
		find( 'button' ).focus();
		find( 'button' ).remove();
		find( 'input' ).focus();
		await settle();
		expect( find( 'input' ) ).toHaveFocus();
	} );

	it( 'comes back from a dialog to the button that opened it, or to its part when that is gone', async () => {
		end = keepFocus( draw( '<h1>Page</h1><button>Open</button>' ) );
		const open = () => {
			const dialog = document.createElement( 'div' );
			dialog.setAttribute( 'role', 'dialog' );
			dialog.innerHTML = '<input />';
			document.body.append( dialog );
			find( 'input' ).focus();
			return dialog;
		};
		find( 'button' ).focus();
		open().remove();
		await settle();
		expect( find( 'button' ) ).toHaveFocus();
		const dialog = open();
		find( 'button' ).remove();
		await settle();
		expect( find( 'input' ) ).toHaveFocus();
		dialog.remove();
		await settle();
		expect( find( 'h1' ) ).toHaveFocus();
	} );

	it( 'is left nowhere when somebody pressed beside everything', async () => {
		end = keepFocus( draw( '<h1>Page</h1><button>Save</button><p></p>' ) );
		find( 'button' ).focus();
		find( 'button' ).blur();
		find( 'p' ).remove();
		await settle();
		expect( document.body ).toHaveFocus();
	} );
} );
