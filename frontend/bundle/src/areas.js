// Loads the parts of the console's module that a page needs besides what all pages need.
// The bundle puts the table of files below, and one function for each set of them.

let main;

/** Takes what the main module exports, once, before anything is loaded. */
export function begin(exports) {
  main = exports;
}

const files = new Map();
const parts = new Map();

/** One promise for each key; one that failed is made again when it is asked for again. */
function once(promises, key, make) {
  if (!promises.has(key)) {
    promises.set(key, make());
    promises.get(key).catch(() => promises.delete(key));
  }
  return promises.get(key);
}

async function add(file, contained) {
  const answer = await fetch(new URL(file, import.meta.url));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  const place = ([name, start, end]) =>
    once(parts, name, () => WebAssembly.instantiate(bytes.slice(start, end), { __wasm_split: main }));
  await Promise.all(contained.map(place));
}

/** What the module calls: it hands over a function of its own, as an index into its table, for the outcome. */
function loader(...needed) {
  return async (callback, data) => {
    let isLoaded = true;
    try {
      await Promise.all(needed.map((file) => once(files, file, () => add(file, contents[file]))));
    } catch (error) {
      console.error(error);
      isLoaded = false;
    }
    main.__indirect_function_table.get(callback)(data, isLoaded);
  };
}
