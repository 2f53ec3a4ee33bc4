"""``yichuang print-agent``: on a kiosk, prints its slips on the printer at its USB or serial port; needs no database.

Once: ``--enrol CODE`` turns the technician's code into a token, kept in ``--token-file``. Then it runs until Ctrl-C:
each slip is printed once (claim → print → confirm, with a journal on disk), and the paper is reported every minute.
"""

import argparse
import os
import sys
from pathlib import Path

import httpx

from yichuang.interfaces.commands.printing.agent import Agent
from yichuang.interfaces.commands.printing.devices import open_device
from yichuang.interfaces.commands.printing.journal import Journal

HOME = Path.home() / ".yichuang"


def configure(parser: argparse.ArgumentParser) -> None:
    """``--server URL --device …`` and one of ``--enrol``, ``--token``, ``--token-file``."""
    parser.add_argument(
        "--server", required=True, metavar="URL", help="the platform, such as https://yichuang.example.cn"
    )
    parser.add_argument(
        "--device", default="dummy", help="file:/dev/usb/lp0, usb:VID:PID, network:HOST:PORT or dummy (dummy)"
    )
    parser.add_argument("--enrol", metavar="CODE", help="the one-time code of a printer; writes the token file")
    parser.add_argument(
        "--token", help="the printer's own token; better kept in the file, other programs see this line"
    )
    parser.add_argument("--token-file", type=Path, default=HOME / "printer.token")
    parser.add_argument(
        "--journal", type=Path, default=HOME / "printer.journal", help="what was in hand when it stopped"
    )
    parser.add_argument("--font", type=Path, help="draw each line with this font, for printers without Chinese")
    parser.add_argument("--once", action="store_true", help="print what waits, report, and end")


def run(args: argparse.Namespace) -> int:
    """0; 1 where the platform refuses; 2 for a device that cannot be one, or without a token."""
    try:
        device = open_device(args.device)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    if args.enrol and (status := _enrol(args)):
        return status
    token = args.token or _read(args.token_file)
    if not token:
        print("没有令牌：先请技术人员登记打印机，再用 --enrol 登记码 运行一次。", file=sys.stderr)
        return 2
    args.journal.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with httpx.Client(base_url=args.server, headers={"Authorization": f"Bearer {token}"}, timeout=15.0) as client:
        agent = Agent(client, device, Journal(args.journal), args.font)
        try:
            return _once(agent) if args.once else agent.run()
        except KeyboardInterrupt:
            return 0


def _once(agent: Agent) -> int:
    try:
        print(f"打印了 {agent.print_all()} 张。")
        agent.report()
    except httpx.HTTPError as error:
        print(f"连不上平台：{error}", file=sys.stderr)
        return 1
    return 0


def _enrol(args: argparse.Namespace) -> int:
    """Use the code; the token file is readable by its owner only."""
    try:
        answer = httpx.post(f"{args.server.rstrip('/')}/api/v1/machines/enrol", json={"code": args.enrol}, timeout=15.0)
    except httpx.HTTPError as error:
        print(f"连不上平台：{error}", file=sys.stderr)
        return 1
    said = answer.json()
    if answer.status_code != 201:
        print(said.get("detail", "登记没有成功。"), file=sys.stderr)
        return 1
    args.token_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    args.token_file.unlink(missing_ok=True)
    with os.fdopen(os.open(args.token_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(said["token"] + "\n")
    print(f"已登记为「{said['name']}」（{said['machine']}）。")
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError:
        return ""
