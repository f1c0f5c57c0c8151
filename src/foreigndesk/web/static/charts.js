// Draws each chart from its Vega-Lite specification, in place of the picture that stands there without scripts.
"use strict";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

async function draw(figure) {
  const address = new URL(figure.dataset.spec, location.href);
  address.searchParams.set("theme", dark.matches ? "dark" : "light");
  const answer = await fetch(address);
  if (!answer.ok) return;
  const { spec } = await answer.json();
  const frame = document.createElement("div"); // scrolls where the chart would be too narrow to read
  frame.className = "drawn live";
  frame.setAttribute("aria-hidden", "true"); // the table below says the same
  const place = frame.appendChild(document.createElement("div"));
  place.className = "vega-embed"; // as wide as it is to be before it is measured
  figure.querySelector(".drawn").after(frame);
  // ast: Vega's interpreter, as the page's policy forbids to make functions of text
  await vegaEmbed(place, spec, {
    ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true },
  });
  figure.classList.add("is-live");
}

function drawAll() {
  document.querySelectorAll(".chart .live").forEach((each) => each.remove());
  document.querySelectorAll(".chart[data-spec]").forEach((each) => draw(each).catch(console.error));
}

dark.addEventListener("change", drawAll);
drawAll();
