# What every command needs before Node runs: the right Node, and the packages its own parts are made of.
parts=$( cd "$( dirname "${BASH_SOURCE[0]}" )" && pwd )
root=$( cd "$parts/../.." && pwd )

command -v node >/dev/null || { echo "This needs Node 20.19 or newer: https://nodejs.org" >&2; exit 2; }
node -e 'const [ a, b ] = process.versions.node.split( "." ).map( Number ); process.exit( a > 20 || ( a === 20 && b >= 19 ) ? 0 : 1 )' ||
	{ echo "This needs Node 20.19 or newer; here is $( node --version )." >&2; exit 2; }

# Installs the npm packages when those installed are not the ones package-lock.json names.
need_packages() {
	if ! node "$parts/packages-are-in.cjs" "$root"; then
		echo "Installing packages (npm ci), once: a minute or two" >&2
		( cd "$root" && npm ci --no-audit --no-fund --loglevel=error ) >&2 || exit 1
	fi
}

# Prints its standard input and ends the command when --help or -h is among its arguments.
show_help() {
	local argument
	for argument; do
		case $argument in
			--help | -h)
				cat
				exit 0
				;;
		esac
	done
}
