import { defineWidgetElement } from '../widget-kit/element.ts';

defineWidgetElement(async (name) => (await import('../catalog.boot.ts')).loadWidget(name));
