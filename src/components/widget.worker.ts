import { loadWidget } from '../catalog.boot.ts';
import { serveWork } from '../widget-kit/work.ts';

serveWork(self, loadWidget);
