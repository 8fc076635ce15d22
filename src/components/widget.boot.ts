import { defineWidgetElement } from '../widget-kit/element.ts';

defineWidgetElement(
  async (name) => (await import('../catalog.boot.ts')).loadWidget(name),
  () => new Worker(new URL('./widget.worker.ts', import.meta.url), { type: 'module' }),
);
