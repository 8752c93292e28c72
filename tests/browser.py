"""A real browser on the playground's page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

BROWSER, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
needs_browser = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="no chromium with chromedriver on this machine: install Debian's both"
)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1360,900"
)


PATIENCE = 60
"""Seconds at most: the first answer waits for the models, and other tests run at the same time."""


class Page:
    """A browser on the page, and waits for what it should show."""

    def __init__(self, browser: webdriver.Chrome, url: str) -> None:
        self.browser, self.url = browser, url

    def open(self, as_: str, at: str = "") -> None:
        self.browser.get(f"{self.url}?as={as_}#/{at}")
        self.see("#write, .home")

    def see(self, selector: str, text: str = "") -> WebElement:
        def shown(browser: webdriver.Chrome) -> WebElement | bool:
            found = browser.find_elements(By.CSS_SELECTOR, selector)
            return next((one for one in found if text in (one.get_attribute("textContent") or "")), False)

        ignored = (Exception,)
        return WebDriverWait(self.browser, PATIENCE, 0.05, ignored).until(
            shown, f"no {selector} with {text!r}"
        )

    def gone(self, selector: str) -> None:
        WebDriverWait(self.browser, PATIENCE, 0.05).until(
            lambda browser: not browser.find_elements(By.CSS_SELECTOR, selector), f"{selector} is still there"
        )

    def until(self, script: str) -> None:
        WebDriverWait(self.browser, PATIENCE, 0.05).until(
            lambda browser: browser.execute_script(script), script
        )

    def click(self, selector: str, text: str = "") -> None:
        self.browser.execute_script("arguments[0].click()", self.see(selector, text))


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """One for all tests: it takes a second to start."""
    if not (BROWSER and DRIVER):
        pytest.skip("no chromium with chromedriver on this machine: install Debian's both")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER or ""
    profile: Path = tmp_path_factory.mktemp("profile")
    for flag in [*FLAGS.split(), f"--user-data-dir={profile}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()
