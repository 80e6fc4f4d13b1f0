/** Links of a page of slides to what is elsewhere: they open beside, where they lie on the page. */

/** Return them as elements; PDF.js gives `url` to those alone that lead somewhere harmless. */
export async function linksOf(page, viewport) {
  const notes = await page.getAnnotations();
  return notes
    .filter(({ subtype, url }) => subtype === "Link" && url)
    .map(({ url, rect: [left, bottom, right, top] }) => {
      const corners = [viewport.convertToViewportPoint(left, bottom), viewport.convertToViewportPoint(right, top)];
      return linkTo(url, corners.flat());
    });
}

function linkTo(url, [left, top, right, bottom]) {
  const link = document.createElement("a");
  Object.assign(link, { href: url, target: "_blank", rel: "noopener nofollow", className: "reader__link" });
  link.setAttribute("aria-label", url);
  Object.assign(link.style, {
    left: `${Math.min(left, right)}px`,
    top: `${Math.min(top, bottom)}px`,
    width: `${Math.abs(right - left)}px`,
    height: `${Math.abs(bottom - top)}px`,
  });
  return link;
}
