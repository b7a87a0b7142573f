"""A headless Chromium, driven through chromedriver's WebDriver protocol."""

import json
import re
import shutil
import subprocess
import tempfile
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element in WebDriver's JSON
# --no-sandbox: Chromium refuses to run as root with one. The rest keeps it off the network.
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--lang=en",
]
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}


class browser:
    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="textmill-browser-")
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.address = f"http://127.0.0.1:{self._port()}"
        options = {"args": [*ARGUMENTS, f"--user-data-dir={self.profile}"]}
        capabilities = {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        session = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
        self.session = f"/session/{session['sessionId']}"
        # Without it a page hears nothing of the focus once Tab has left for the browser's controls.
        self.command("Emulation.setFocusEmulationEnabled", enabled=True)

    def _port(self):
        for line in self.driver.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                return found[1]
        raise RuntimeError("chromedriver did not start")

    def _ask(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.address + path, data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def _post(self, path, **body):
        return self._ask("POST", self.session + path, body)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._ask("DELETE", self.session)
        self.driver.terminate()
        self.driver.wait()
        self.driver.stdout.close()
        shutil.rmtree(self.profile, ignore_errors=True)

    def open(self, url):
        self._post("/url", url=url)

    def run(self, script, *arguments):
        """What `return ...` in the page gives."""
        return self._post("/execute/sync", script=script, args=list(arguments))

    def click(self, selector):
        found = self._post("/element", using="css selector", value=selector)
        self._post(f"/element/{found[ELEMENT]}/click")

    def press(self, *keys):
        """Presses and releases keys, one after the other, wherever the focus is."""
        strokes = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        self._post("/actions", actions=[{"type": "key", "id": "keyboard", "actions": strokes}])

    def command(self, name, **parameters):
        """A command of the Chrome DevTools Protocol."""
        return self._post("/goog/cdp/execute", cmd=name, params=parameters)

    def prefer(self, **features):
        """prefer(color_scheme="dark")"""
        media = [
            {"name": "prefers-" + name.replace("_", "-"), "value": value}
            for name, value in features.items()
        ]
        self.command("Emulation.setEmulatedMedia", features=media)

    def resize(self, width, height):
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def messages(self):
        """What came to the console since the last call: errors of scripts, loading and policy."""
        return [entry["message"] for entry in self._post("/se/log", type="browser")]

    def requests(self):
        """The URLs asked for since the last call, without what the browser or the page holds."""
        events = (
            json.loads(entry["message"])["message"]
            for entry in self._post("/se/log", type="performance")
        )
        urls = [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        ]
        return [url for url in urls if not url.startswith(("chrome://", "data:"))]
