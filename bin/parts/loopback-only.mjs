/** Loaded before a server that would listen to the whole network and knows no option against it: it then listens to this machine only. */
import { Server } from 'node:net';

const listen = Server.prototype.listen;

Server.prototype.listen = function ( port, ...rest ) {
	return typeof port === 'number' && typeof rest[ 0 ] !== 'string'
		? listen.call( this, port, '127.0.0.1', ...rest )
		: listen.call( this, port, ...rest );
};
