/**
 * The code that shows an embedded figure in a page: a frame, and what makes it as high as the figure is. Where scripts are
 * taken out, as many platforms do, the frame stays as high as it says and scrolls.
 *
 * @param address of the embed page, with its state; nothing in it needs a quotation mark
 */
export function embedCode(address: string, title: string): string {
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${address}" title="${name}" loading="lazy" allow="clipboard-write"
  style="width: 100%; height: 40rem; border: 0"></iframe>
<script>
  addEventListener('message', ({ data, source }) => {
    if (data?.type !== 'downhill-height') return;
    for (const frame of document.querySelectorAll('iframe'))
      if (frame.contentWindow === source) frame.style.height = data.height + 'px';
  });
</script>`;
}
