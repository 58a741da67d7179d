import { Loaded } from '../../components/loaded';
import { usePolicy } from '../../data/policy';
import { PolicyForm } from './policy-form';

/** Loads the shop's manners for their form. */
export function PolicySection() {
	const { entry, reload } = usePolicy();
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( found ) => (
				<PolicyForm key={ found.version } policy={ found } />
			) }
		</Loaded>
	);
}
