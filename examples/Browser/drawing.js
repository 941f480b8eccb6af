// The image: chosen, or drawn with the pointer.
import { paintGrey } from './paint.js';

// What a stroke adds to the pixel under it and to those around it.
const brush = [[0, 0, 1], [-1, 0, .5], [1, 0, .5], [0, -1, .5], [0, 1, .5]];

export class Drawing {
  #canvas;
  #changed;

  constructor(canvas, changed) {
    this.#canvas = canvas;
    this.#changed = changed;
    this.pixels = new Float32Array(canvas.width * canvas.height);
    canvas.addEventListener('pointerdown', event => {
      canvas.setPointerCapture(event.pointerId);
      this.#draw(event);
    });
    canvas.addEventListener('pointermove', event => {
      if (event.buttons & 1) this.#draw(event);
    });
  }

  get side() { return this.#canvas.width; }

  /** Shows grey levels from 0 to 1, all black where there are none. */
  show(pixels = new Float32Array(this.pixels.length)) {
    this.pixels = Float32Array.from(pixels);
    this.#changed();
  }

  /** Paints it as it is seen at a contrast. */
  paint(contrast) { paintGrey(this.#canvas, this.pixels.map(value => value * contrast)); }

  #draw(event) {
    const box = this.#canvas.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left) / box.width * this.side);
    const row = Math.floor((event.clientY - box.top) / box.height * this.side);
    for (const [x, y, ink] of brush) {
      const [atColumn, atRow] = [column + x, row + y];
      if (atColumn < 0 || atColumn >= this.side || atRow < 0 || atRow >= this.side) continue;
      const at = atRow * this.side + atColumn;
      this.pixels[at] = Math.min(1, this.pixels[at] + ink);
    }
    this.#changed();
  }
}
