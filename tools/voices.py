"""Make the recordings that a hall board plays where its machine has no Chinese voice: ``python tools/voices.py``.

Letters and syllables come from the formant synthesis of espeak-ng (``apt install espeak-ng``), which must be installed;
what it says may be used freely, the program itself is GPL and no part of Yichuang. Each file is mono, 16 bit, 16 kHz,
without the silence around. A centre replaces them by its own recordings: docs/how-to/hall-screens.md.
"""

import array
import io
import subprocess
import sys
import wave
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "yichuang" / "interfaces" / "web" / "static" / "yichuang" / "voice"
RATE = 16_000
QUIET = 400  # of 32,767; less is the silence before and after
FADE = RATE // 200  # 5 ms, so that nothing clicks
LOUDEST = 26_000
PINYIN = {
    "零": "ling2", "一": "yi1", "二": "er4", "三": "san1", "四": "si4", "五": "wu3", "六": "liu4", "七": "qi1",
    "八": "ba1", "九": "jiu3", "十": "shi2", "请": "qing3", "号": "hao4", "到": "dao4", "窗口": "chuang1kou3",
}  # fmt: skip


def main() -> None:
    """Write every recording that ``rules.hall.announcing`` names."""
    sys.path.insert(0, str(ROOT / "src"))
    from yichuang.rules.hall.announcing import RECORDINGS

    FOLDER.mkdir(exist_ok=True)
    for name, word in RECORDINGS.items():
        voice, text = ("cmn-latn-pinyin", PINYIN[word]) if word in PINYIN else ("en-us", word)
        _write(FOLDER / f"{name}.wav", _spoken(voice, text))
    size = sum(path.stat().st_size for path in FOLDER.glob("*.wav"))
    print(f"{len(RECORDINGS)} recordings, {size // 1024} KB")


def _spoken(voice: str, text: str) -> list[float]:
    """The samples of a text at ``RATE``, trimmed."""
    command = ["espeak-ng", "-v", voice, "-s", "140", "--stdout", text]
    answer = subprocess.run(command, check=True, capture_output=True).stdout
    with wave.open(io.BytesIO(answer)) as sound:
        rate, samples = sound.getframerate(), array.array("h")
        frames = sound.readframes(sound.getnframes())
        samples.frombytes(frames[: len(frames) // 2 * 2])
    loud = [place for place, value in enumerate(samples) if abs(value) > QUIET]
    return _at_rate(samples[max(0, loud[0] - 200) : loud[-1] + 400], rate)


def _at_rate(samples: "array.array[int]", rate: int) -> list[float]:
    """Linear between the neighbours: fine for speech."""
    step, found = rate / RATE, []
    for place in range(int((len(samples) - 1) / step)):
        before, share = divmod(place * step, 1)
        one, other = samples[int(before)], samples[int(before) + 1]
        found.append(one + (other - one) * share)
    return found


def _write(path: Path, samples: list[float]) -> None:
    louder = LOUDEST / max(abs(value) for value in samples)
    last = len(samples) - 1
    shaped = [int(value * louder * min(1, place / FADE, (last - place) / FADE)) for place, value in enumerate(samples)]
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(array.array("h", shaped).tobytes())


if __name__ == "__main__":
    main()
