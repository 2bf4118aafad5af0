"""A mail server for tests, on aiosmtpd: a letter to `gone...@` is refused for good, the first to `full...@` for now.

It prints its port, then one line of JSON for each letter it took. Each line it reads is a letter to hand over by LMTP:
{"port": ..., "from": ..., "to": ..., "message": ...}; it prints what came of it. It ends when nobody writes to it.
"""

import asyncio
import json
import smtplib
import sys

from aiosmtpd.smtp import SMTP


class Post:
    def __init__(self):
        self.tried = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return f"550 5.1.1 <{address}> unknown"
        if address.startswith("full") and address not in self.tried:
            self.tried.add(address)
            return "452 4.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        tell({"from": envelope.mail_from, "to": envelope.rcpt_tos, "raw": envelope.content.decode()})
        return "250 taken"


def tell(value):
    print(json.dumps(value), flush=True)


def hand_over(order):
    with smtplib.LMTP("127.0.0.1", order["port"], local_hostname="mx.example.net") as neighbour:
        try:
            refused = neighbour.sendmail(order["from"], [order["to"]], order["message"].encode())
        except smtplib.SMTPRecipientsRefused as error:
            refused = error.recipients
    tell({"refused": sorted(code for code, _ in refused.values())})


async def main():
    post = Post()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(post, enable_SMTPUTF8=True, hostname="mx.example.net"), "127.0.0.1", 0)
    tell(server.sockets[0].getsockname()[1])
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        await loop.run_in_executor(None, hand_over, json.loads(line))


asyncio.run(main())
