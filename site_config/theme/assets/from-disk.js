/* Lets the site work when it is opened from a folder, where browsers allow less than on a server:
   no background scripts (search needs one), and no address that stands for a folder. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  /* A worker that lives in a hidden frame: same messages, no thread of its own. */
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.onmessage = null;
      const url = new URL(address, document.baseURI).href;
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      document.body.appendChild(frame);
      const inside = frame.contentWindow;
      const receive = (data) => {
        const event = new MessageEvent("message", { data: data });
        this.dispatchEvent(event); // first those who listened first
        if (this.onmessage) this.onmessage(event);
      };
      inside.postMessage = (data) => setTimeout(() => receive(data), 0);
      inside.importScripts = (...addresses) =>
        addresses.reduce((before, one) => before.then(() => load(inside, new URL(one, url).href)), Promise.resolve());
      this.ready = load(inside, url);
      this.frame = frame;
    }
    postMessage(data) {
      const found = (data && data.data && data.data.items) || []; // one engine goes there by script
      found.forEach((item) => { item.location = whole(item.location) || item.location; });
      this.ready.then(() => {
        this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: data }));
      });
    }
    terminate() {
      this.frame.remove();
    }
  };

  function load(view, address) {
    return new Promise((done, failed) => {
      const script = view.document.createElement("script");
      script.src = address;
      script.onload = () => done();
      script.onerror = () => failed(new Error("cannot load " + address));
      view.document.body.appendChild(script);
    });
  }

  /* Nothing can be fetched here. The theme asks for a list of pages all the same, and each time the
     browser would call that an error. */
  XMLHttpRequest.prototype.send = function () {};

  /* A folder's address shows a list of files here: go to the page inside it. */
  function whole(address) {
    const url = new URL(address, document.baseURI);
    if (url.protocol !== "file:" || !url.pathname.endsWith("/")) return null;
    url.pathname += "index.html";
    return url.href;
  }
  for (const kind of ["click", "auxclick"]) {
    document.addEventListener(kind, (event) => {
      const link = event.target instanceof Element && event.target.closest("a[href]");
      const href = link && whole(link.href);
      if (href) link.href = href;
    }, true);
  }
  const moved = document.querySelector("meta[http-equiv=refresh]");
  const target = moved && whole((moved.content.match(/url=(.*)$/i) || ["", ""])[1]);
  if (target) location.replace(target);
})();
