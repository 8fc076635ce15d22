import { openPackage } from './open-package.ts';
import { SCORM_2004 } from './scorm2004.ts';
import { scorm } from './scorm.ts';

void openPackage(scorm(SCORM_2004));
