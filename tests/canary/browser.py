"""A browser without scripts on a real server: keeps its cookies, sends forms with their key, follows redirects."""

import http.client
import re
from urllib.parse import urlencode

from tests.house_of_its_own import Answer, House

KEY = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WORDS = re.compile(r'<ol class="words"[^>]*>(.*?)</ol>', re.DOTALL)
WORD = re.compile(r"</span>([^<]+)</li>")
START = re.compile(r'name="start" value="([^"]+)"')


class Browser:
    """One person's browser."""

    def __init__(self, house: House, **cookies: str) -> None:
        self.house, self.cookies = house, dict(cookies)

    def read(self, path: str) -> Answer:
        """Open a page, and where it leads."""
        answer = self.house.get(path, self.cookies)
        self.cookies |= answer.cookies
        return self.read(answer.location) if answer.location else answer

    def send(self, path: str, *, ends: int = 200, **typed: str | list[str]) -> Answer:
        """Send a form as its page asked for it; ``ends``: the status of the page it leads to."""
        page = self.house.get("/report/tell/", self.cookies)
        self.cookies |= page.cookies
        key = KEY.search(page.text)
        assert key is not None
        said = {"csrfmiddlewaretoken": key[1], **typed}
        answer = self.house.post(path, urlencode(said, doseq=True), self.cookies)
        self.cookies |= answer.cookies
        found = self.read(answer.location) if answer.location else answer
        assert found.status == ends, f"{path} led to {found.status}"
        return found

    def upload(
        self, path: str, files: dict[str, bytes], *, ends: int = 200, **typed: str | list[str]
    ) -> Answer:
        """Send a form with files, in its field ``files``."""
        key = KEY.search(self.read("/report/tell/").text)
        assert key is not None
        border = "border-of-the-canary"
        said = [
            (name, one) for name, text in typed.items() for one in ([text] if isinstance(text, str) else text)
        ]
        parts = [(f'name="{name}"', text.encode()) for name, text in (("csrfmiddlewaretoken", key[1]), *said)]
        parts += [(f'name="files"; filename="{name}"', content) for name, content in files.items()]
        body = b"".join(
            f"--{border}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
            for head, content in parts
        )
        connection = http.client.HTTPConnection("127.0.0.1", self.house.port, timeout=60)
        connection.request(
            "POST",
            path,
            body + f"--{border}--\r\n".encode(),
            {
                "Content-Type": f"multipart/form-data; boundary={border}",
                "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            },
        )
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        connection.close()
        assert response.status == ends, f"{path} led to {response.status}"
        return Answer(response.status, text, location="", cookies={})


def start_of(page: Answer) -> str:
    """The start token of a form."""
    found = START.search(page.text)
    assert found is not None
    return found[1]


def words_of(page: Answer) -> list[str]:
    """The eight words of the page after sending."""
    found = WORDS.search(page.text)
    assert found is not None, page.text[:2000]
    return [word.strip() for word in WORD.findall(found[1])]
