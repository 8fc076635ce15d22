import { readyForPaper } from '../course/paper/paper.ts';

readyForPaper(true);
