/** What is given away of a video: its addresses, and the code that embeds it. */

/** Return the address with what is asked in its query; what is empty is left out. */
export function withQuery(address, asked) {
  const url = new URL(address);
  for (const [name, value] of Object.entries(asked)) {
    if (value) {
      url.searchParams.set(name, value);
    }
  }
  return url.href;
}

/** Return the HTML of a frame as wide as its place; sites that take no style get a fixed size. */
export function embedCode(address, title) {
  // Never attached, so nothing is loaded: only its text is wanted.
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = title;
  frame.width = "640";
  frame.height = "360";
  frame.allow = "autoplay; fullscreen; picture-in-picture";
  frame.loading = "lazy";
  frame.allowFullscreen = true;
  Object.assign(frame.style, { width: "100%", height: "auto", aspectRatio: "16 / 9", border: "0" });
  return frame.outerHTML;
}
