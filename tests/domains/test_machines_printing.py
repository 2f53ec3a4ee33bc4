"""Slips on real lines: a printer in the network, and an agent that is killed at any step, print each slip once."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from django.test import Client
from django.utils import timezone

from tests.builders.machines import a_machine, a_technician
from yichuang.domains.machines import actions
from yichuang.domains.machines.actions import Setting
from yichuang.domains.machines.models import Fault, Machine, PrintOrder
from yichuang.domains.machines.queries import find_print
from yichuang.interfaces.commands.printing.agent import Agent
from yichuang.interfaces.commands.printing.devices import FileDevice, open_device
from yichuang.interfaces.commands.printing.journal import Journal
from yichuang.toolkit.receipt import Lost

pytestmark = [pytest.mark.django_db, pytest.mark.db]
PARTS = [{"text": "A001", "size": "huge", "align": "center"}, {"cut": True}]
CUT = b"\x1dV\x00"


@contextmanager
def a_network_printer(paper: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A listener that answers DLE EOT 4 with ``paper``, and keeps what it is sent."""
    listener, got = socket.create_server(("127.0.0.1", 0)), []

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                received = b""
                while data := line.recv(4096):
                    received += data
                    if data == b"\x10\x04\x04" and paper:
                        line.sendall(paper)
                got.append(received)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listener.getsockname()[1], got
    listener.close()


def ordered(printer_id: int, token: str = "t") -> PrintOrder:
    kiosk = Machine.objects.filter(kind="kiosk").first()
    kiosk_id = kiosk.pk if kiosk else a_machine("kiosk", at=timezone.now(), printer_id=printer_id).machine_id
    order = actions.order_print(kiosk_id=kiosk_id, subject=f"ticket:{token}", parts=PARTS, now=timezone.now())
    assert order is not None
    return order


def networked(port: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """A printer that the rule would refuse, since the test has no other network than its own machine."""
    setting = Setting("网络打印机", address="192.168.1.60")
    made = actions.register_machine(
        actor=a_technician(), now=timezone.now(), kind="printer", code="net-1", setting=setting
    )
    monkeypatch.setattr("yichuang.domains.machines.actions.network.check_printer_address", lambda text: text)
    Machine.objects.filter(pk=made.machine_id).update(address=f"127.0.0.1:{port}")
    return made.machine_id


def test_a_network_printer_prints_once_whatever_runs_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_network_printer(b"\x12") as (port, got):
        order = ordered(networked(port, monkeypatch))
        outcomes = [actions.print_on_network(order_id=order.pk, now=timezone.now()) for _ in range(2)]
        actions.check_printer(machine_id=order.printer_id, now=timezone.now())
        assert outcomes == ["printed", "left"]
    printed = [data for data in got if CUT in data]
    assert len(printed) == 1
    assert b"A001" in printed[0]
    assert PrintOrder.objects.get().state == "printed"


def test_a_job_that_was_killed_while_printing_leaves_the_question_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_network_printer(b"\x12") as (port, got):
        order = ordered(networked(port, monkeypatch))
        PrintOrder.objects.update(state="claimed", claimed_at=timezone.now())  # where the killed one left it
        assert actions.print_on_network(order_id=order.pk, now=timezone.now()) == "left"
    assert got == []
    standing = find_print("ticket:t", timezone.now())
    assert standing is not None
    assert standing.state == "unknown"


def test_without_paper_or_line_nothing_is_sent_and_the_kiosk_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_network_printer(b"\x72") as (port, got):
        printer = networked(port, monkeypatch)
        order = ordered(printer)
        assert actions.print_on_network(order_id=order.pk, now=timezone.now()) == "failed"
        assert all(CUT not in data for data in got)
    standing = find_print("ticket:t", timezone.now())
    assert standing is not None
    assert standing.state == "paper_out"
    Machine.objects.filter(pk=printer).update(address="127.0.0.1:1")
    second = ordered(printer, "u")
    assert actions.print_on_network(order_id=second.pk, now=timezone.now()) == "failed"
    assert set(Fault.objects.filter(ended_at=None).values_list("kind", flat=True)) == {"printer_fault"}


def test_the_address_is_asked_anew_before_each_connection() -> None:
    made = actions.register_machine(
        actor=a_technician(), now=timezone.now(), kind="printer", code="n", setting=Setting("网络", address="10.0.0.9")
    )
    Machine.objects.filter(pk=made.machine_id).update(address="127.0.0.1:5432")  # by hand, in the database
    order = ordered(made.machine_id)
    assert actions.print_on_network(order_id=order.pk, now=timezone.now()) == "failed"
    assert Fault.objects.get().kind == "printer_fault"


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


class Paper:
    """A printer that its agent's process dies with, before, within or after the printing."""

    def __init__(self, dies: str = "") -> None:
        self.dies, self.slips, self.condition = dies, 0, "ok"

    def send(self, data: bytes) -> None:
        if self.dies == "lost":
            raise Lost("没有打印机")
        if self.dies == "before":
            raise Killed
        self.slips += 1
        if self.dies == "broken":
            raise OSError("数据线断了")
        if self.dies == "after":
            raise Killed

    def paper(self) -> str | None:
        if self.dies == "earlier":
            raise Killed
        return self.condition


@pytest.fixture
def line() -> Iterator[httpx.Client]:
    """The platform's API in this process, with the printer's token."""
    printer = a_machine("printer", at=timezone.now())
    ordered(printer.machine_id)
    platform = Client(headers={"authorization": f"Bearer {printer.secret}"})

    def answer(asked: httpx.Request) -> httpx.Response:
        got = platform.post(asked.url.path, asked.content, content_type="application/json")
        return httpx.Response(got.status_code, content=got.content, request=asked)

    with httpx.Client(base_url="http://testserver", transport=httpx.MockTransport(answer)) as client:
        yield client


@pytest.mark.parametrize(
    ("dies", "state", "slips"),
    [
        ("", "printed", 1),
        ("earlier", "printed", 1),  # claimed, not a byte sent: the next one prints it
        ("before", "unknown", 0),  # nobody can know from outside
        ("after", "unknown", 1),
        ("broken", "unknown", 1),
        ("lost", "failed", 0),
    ],
)
def test_an_agent_killed_at_any_step_never_prints_twice(
    line: httpx.Client, tmp_path: Path, dies: str, state: str, slips: int
) -> None:
    journal, paper = Journal(tmp_path / "journal"), Paper(dies)
    try:
        Agent(line, paper, journal).print_all()
    except Killed:
        paper.dies = ""
        Agent(line, paper, journal).print_all()  # started again
    Agent(line, paper, journal).print_all()
    assert PrintOrder.objects.get().state == state
    assert paper.slips == slips
    assert journal.read() is None


def test_a_confirmation_that_was_lost_is_made_up_for(line: httpx.Client, tmp_path: Path) -> None:
    journal, paper = Journal(tmp_path / "journal"), Paper()
    order = PrintOrder.objects.get().pk
    assert line.post("/api/v1/print-orders/claim").json()["order"]["id"] == order
    journal.write(order, "printed")  # and the line broke here
    assert Agent(line, paper, journal).print_all() == 0
    assert PrintOrder.objects.get().state == "printed"
    assert paper.slips == 0


def test_the_agent_reports_the_paper_and_a_plain_file_gets_the_bytes(line: httpx.Client, tmp_path: Path) -> None:
    paper = Paper()
    paper.condition = "paper_out"
    Agent(line, paper, Journal(tmp_path / "journal")).print_all()
    assert PrintOrder.objects.get().state == "failed"
    assert Fault.objects.get().kind == "paper_out"
    file = tmp_path / "printed"
    agent = Agent(line, open_device(f"file:{file}"), Journal(tmp_path / "journal"))
    agent.report()
    assert not Fault.objects.filter(ended_at=None).exists()
    ordered(PrintOrder.objects.get().printer_id, "u")
    assert agent.print_all() == 1
    assert file.read_bytes().endswith(CUT)
    with pytest.raises(Lost):
        FileDevice(str(tmp_path / "no" / "such")).send(b"x")
    for wrong in ("usb:xyz", "network:", "paper", "file:"):
        with pytest.raises(ValueError, match="打印机写成"):
            open_device(wrong)
