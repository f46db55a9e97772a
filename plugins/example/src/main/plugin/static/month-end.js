// Counts the ticks while they are made. Without scripts the page is whole: the figures above it are of the last save.
class MonthEndTicks extends HTMLElement {
  connectedCallback() {
    this.line = document.createElement('p');
    this.line.className = 'muted';
    this.line.setAttribute('role', 'status');
    this.append(this.line);
    this.addEventListener('change', () => this.count());
    this.count();
  }

  count() {
    const boxes = [...this.querySelectorAll('input[type=checkbox]')];
    const ticked = boxes.filter(box => box.checked).length;
    this.line.textContent = this.dataset.text.replace('{ticked}', ticked).replace('{all}', boxes.length);
  }
}

customElements.define('example-ticks', MonthEndTicks);
