/**
 * Runs in the head: where a script of the page does not load, every figure that it leaves as it was built says so in its
 * place, and the page at the lower edge of the screen, once all else is there and has begun. A script with a handler of its own has
 * somebody who tells.
 */
export const missingScript =
  `addEventListener('error',({target:t})=>{if(t.localName==='script'&&!t.onerror)onload=()=>setTimeout(()=>{` +
  `const s='A script did not load: this stands as it was built. Reload the page to bring it to life.';` +
  `for(const n of document.querySelectorAll('downhill-widget:not(:defined) .notice'))n.hidden=!(n.textContent=s);` +
  `document.body.insertAdjacentHTML('beforeend','<p role="alert" style="position:sticky;bottom:0;z-index:9;margin:0;padding:1em;` +
  `background:var(--ink);color:var(--paper)">'+s)},99)},true)`;
