import { cmi5 } from './cmi5.ts';
import { openPackage } from './open-package.ts';

void openPackage(cmi5(location.search));
