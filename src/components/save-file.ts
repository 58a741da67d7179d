/** Offers something as a file, as a link to it would. */
export function saveFile(
	filename: string,
	content: BlobPart[],
	type: string
): void {
	const address = URL.createObjectURL( new Blob( content, { type } ) );
	const link = document.createElement( 'a' );
	link.href = address;
	link.download = filename;
	link.click();
	URL.revokeObjectURL( address );
}
