// A network that explains itself: an .onnx file with the outputs `scores` and `attribution`.
import * as ort from 'onnxruntime-web';

// A page that is served without the headers of cross-origin isolation has one thread.
ort.env.wasm.numThreads = 1;

export class Network {
  #session;

  constructor(session, { title, note }) {
    this.#session = session;
    this.title = title;
    this.note = note;
  }

  /** Reads the file that an entry of the model's list names. */
  static async load(folder, entry) {
    return new Network(await ort.InferenceSession.create(`${folder}/${entry.file}`), entry);
  }

  /** The scores [C] of an image [side × side], its class, and the attribution [side × side] of that class. */
  async explain(pixels, side) {
    const input = new ort.Tensor('float32', pixels, [1, 1, side, side]);
    const { scores, attribution } = await this.#session.run({ [this.#session.inputNames[0]]: input });
    return {
      scores: Array.from(scores.data),
      class: scores.data.indexOf(Math.max(...scores.data)),
      attribution: Array.from(attribution.data),
    };
  }
}

/** How much of a map changed, whatever its scale: Σ|Â − B̂| where Â = A / Σ|A|; between 0 and 2. */
export function moved(map, reference) {
  const [a, b] = [total(map), total(reference)];
  return a === 0 && b === 0 ? 0 : map.reduce((sum, value, i) => sum + Math.abs(share(value, a) - share(reference[i], b)), 0);
}

const total = values => values.reduce((sum, value) => sum + Math.abs(value), 0);

const share = (value, all) => all === 0 ? 0 : value / all;
