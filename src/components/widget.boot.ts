import { soon } from '../lazy.ts';
import { defineWidgetElement } from '../widget-kit/element.ts';

soon(() => {
  defineWidgetElement(
    async (name) => (await import('../catalog.boot.ts')).loadWidget(name),
    () => new Worker(new URL('./widget.worker.ts', import.meta.url), { type: 'module' }),
  );
});
