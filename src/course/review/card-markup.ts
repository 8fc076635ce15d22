/** What stands in the element of a card, empty: `card.ts` asks with it, on the page of the review and in lessons. */
export const CARD = `
<p class="task-kind" data-part="about"></p>
<div class="stem" data-part="ask" tabindex="-1"></div>
<div class="card-figure" data-part="figure"></div>
<form novalidate>
  <div data-part="order"></div>
  <p class="number" data-part="number">
    <input type="text" inputmode="text" autocomplete="off" spellcheck="false" aria-label="Your answer, a number">
    <span data-part="unit"></span>
    <button type="submit" class="check" data-do="check">Check</button>
  </p>
  <p class="review-problem" data-part="problem" role="status"></p>
</form>
<div class="review-answer" data-part="answer" tabindex="-1"></div>
<div class="task-bar">
  <button type="button" class="main" data-do="show" aria-keyshortcuts="Space">Show the answer</button>
  <button type="button" class="main" data-do="remembered" aria-keyshortcuts="2">Remembered<kbd aria-hidden="true">2</kbd></button>
  <button type="button" class="main" data-do="forgot" aria-keyshortcuts="1">Forgotten<kbd aria-hidden="true">1</kbd></button>
  <button type="button" class="main" data-do="go-on" aria-keyshortcuts="Space">Go on</button>
</div>`;
