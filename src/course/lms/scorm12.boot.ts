import { openPackage } from './open-package.ts';
import { scorm } from './scorm.ts';
import { SCORM_12 } from './scorm12.ts';

void openPackage(scorm(SCORM_12));
