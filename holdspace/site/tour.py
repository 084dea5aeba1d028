"""What `make run` says once the sample is served: where it is, how to try each role, and the ten-minute tour."""

TOUR = """\
Tidepool Commons, a sample community, is at   {address}/
Be somebody else at any time:                 {address}/try/
Letters are not sent; each is a file in       {mail}

Ten minutes:
  1  As a visitor, read {address}/guidelines/ and find a group at {address}/groups/
  2  Still a visitor, report something at {address}/report/
     Leave Kluut out, and keep the eight words.
  3  As Kluut, look for it at {address}/desk/ . There is nothing, anywhere.
  4  As Avocet, open the desk with the sample's passphrase, send the first word,
     say that you are free to judge, read, and ask one question.
  5  At {address}/my-report/ be the reporter again: type the eight words and answer.
  6  As Avocet and Turnstone, answer the four questions and decide. The reporter gets a last word.
  7  As Curlew, who is on the staff, see what waits today and what is promised to whom.
  8  In another terminal: holdspace check

Ctrl-C ends it; what you did stays. To begin anew, delete the folder {data}
"""


def text(address: str, data: str) -> str:
    """The tour, for this address and data folder."""
    return "\n" + TOUR.format(address=address, data=data, mail=f"{data}/mail")
